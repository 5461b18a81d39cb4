/** How wrong a model's estimates of rows are, with intervals. */
import { mean, quantile } from 'simple-statistics'
import * as v from 'valibot'
import { holds } from '../../components/evaluation.ts'
import { RESIDUAL_STATISTICS, score } from '../../components/metrics.ts'
import type { Estimate, Predictions } from '../../inference/predictions.ts'
import type { Case } from '../../schema/row.ts'
import { number, statistic } from './figure.ts'
import { bootstrap, proportion } from './statistics.ts'

/** A row with its estimate. */
export type Tested = Case & Estimate

/** Errors in the target's unit. `bias` is the mean of actual - estimate: above 0 the estimates are too low. */
export const measures = {
  bias: statistic,
  mae: statistic,
  rmse: statistic,
  /** Of the estimates' intervals: their mean width, and the share that held the actual value. */
  width: statistic,
  coverage: statistic,
}
const measuresFormat = v.strictObject(measures)
export type Measures = v.InferOutput<typeof measuresFormat>

/** Half, and nine in ten, of the estimates are at most so far off. */
export const totalFormat = v.strictObject({ ...measures, r2: number, half: number, nineTenths: number })
export type Total = v.InferOutput<typeof totalFormat>

export function testedBy(estimate: Predictions['estimate'], cases: Case[]): Tested[] {
  return cases.map(({ row, target }) => ({ row, target, ...estimate(row) }))
}

export function residual({ target, prediction }: Tested): number {
  return target - prediction
}

export function totalErrors(tested: Tested[], random: () => number): Total {
  const missed = tested.map(each => Math.abs(residual(each)))
  const { r2 } = score(
    tested.map(({ target }) => target),
    tested.map(({ prediction }) => prediction),
  )
  return {
    ...measuresOf(tested, random),
    r2,
    half: quantile(missed, 0.5),
    nineTenths: quantile(missed, 0.9),
  }
}

export function measuresOf(tested: Tested[], random: () => number): Measures {
  const held = tested.filter(({ target, interval }) => holds(interval, target))
  const widths = tested.map(({ interval }) => interval.high - interval.low)
  return {
    ...bootstrap(tested.map(residual), RESIDUAL_STATISTICS, random),
    ...bootstrap(widths, { width: mean }, random),
    coverage: proportion(held.length, tested.length),
  }
}
