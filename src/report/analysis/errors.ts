/** How wrong a model's estimates of rows are, with intervals. */
import { mean, quantile, sampleVariance } from 'simple-statistics'
import * as v from 'valibot'
import { holds } from '../../components/evaluation.ts'
import { RESIDUAL_STATISTICS } from '../../components/metrics.ts'
import type { Estimate, Predictions } from '../../inference/predictions.ts'
import type { Case } from '../../schema/row.ts'
import { integer, number, statistic } from './figure.ts'
import { bootstrap, meanWithin, proportion } from './statistics.ts'

/** A row with its estimate. */
export type Tested = Case & Estimate

/** Errors in the target's unit. `bias` is the mean of actual - estimate: above 0 the estimates are too low. */
export const totalFormat = v.strictObject({
  n: integer,
  r2: statistic,
  bias: statistic,
  mae: statistic,
  rmse: statistic,
  /** Of the estimates' intervals: their mean width, and the share that held the actual value. */
  width: statistic,
  coverage: statistic,
  /** Half, and nine in ten, of the estimates are at most so far off. */
  half: number,
  nineTenths: number,
})
export type Total = v.InferOutput<typeof totalFormat>

/** Of a part of the rows, with t intervals. */
export const measuresFormat = v.strictObject({
  n: integer,
  bias: statistic,
  mae: statistic,
  rmse: number,
  width: number,
  /** Null of too few rows to say. */
  coverage: v.nullable(statistic),
})
export type Measures = v.InferOutput<typeof measuresFormat>

/** Fewer rows than these say too little of a coverage: of nine in ten, three are expected to be missed. */
export const MIN_COVERAGE = 30

export function testedBy(estimate: Predictions['estimate'], cases: Case[]): Tested[] {
  return cases.map(({ row, target }) => ({ row, target, ...estimate(row) }))
}

export function residual({ target, prediction }: Tested): number {
  return target - prediction
}

export function totalErrors(tested: Tested[], random: () => number): Total {
  const missed = tested.map(each => Math.abs(residual(each)))
  const widths = tested.map(({ interval }) => interval.high - interval.low)
  const overResiduals = (statistic: (residuals: number[]) => number) => (drawn: Tested[]) =>
    statistic(drawn.map(residual))
  const { bias, mae, rmse } = RESIDUAL_STATISTICS
  return {
    n: tested.length,
    ...bootstrap(
      tested,
      { r2, bias: overResiduals(bias), mae: overResiduals(mae), rmse: overResiduals(rmse) },
      random,
    ),
    width: meanWithin(widths, 0.95),
    coverage: proportion(heldOf(tested), tested.length),
    half: quantile(missed, 0.5),
    nineTenths: quantile(missed, 0.9),
  }
}

/** Of two rows or more. */
export function measuresOf(tested: Tested[]): Measures {
  const residuals = tested.map(residual)
  const n = tested.length
  return {
    n,
    bias: meanWithin(residuals, 0.95),
    mae: meanWithin(residuals.map(Math.abs), 0.95),
    rmse: RESIDUAL_STATISTICS.rmse(residuals),
    width: mean(tested.map(({ interval }) => interval.high - interval.low)),
    coverage: n < MIN_COVERAGE ? null : proportion(heldOf(tested), n),
  }
}

/** How many of the intervals hold. */
export function heldOf(tested: Tested[]): number {
  return tested.filter(({ target, interval }) => holds(interval, target)).length
}

/** 0 for rows that are all the same, which a resample of few may be. */
function r2(tested: Tested[]): number {
  const spread = sampleVariance(tested.map(({ target }) => target)) * (tested.length - 1)
  return spread === 0 ? 0 : 1 - tested.reduce((sum, each) => sum + residual(each) ** 2, 0) / spread
}
