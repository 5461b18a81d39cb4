/** How good estimates are on labelled rows: their errors, and whether their intervals hold. */
import type { Row } from '../schema/schema.ts'
import type { Table } from './data_ingestion.ts'
import { type Scores, score } from './metrics.ts'

/** What an estimate must offer to be evaluated. */
type Estimate = { prediction: number; interval: { low: number; high: number } }
type Estimator = (row: Row) => Estimate

export type Coverage = {
  /** The share of rows whose actual value is within the interval. */
  coverage: number
  /** The mean width of the intervals, in the target's unit. */
  width: number
}
export type Evaluation = { n: number } & Scores & Coverage

/** @throws {AppError} if all targets are the same */
export function evaluateOn({ rows, targets }: Table, estimate: Estimator): Evaluation {
  const estimates = rows.map(estimate)
  const predictions = estimates.map(({ prediction }) => prediction)
  return { n: rows.length, ...score(targets, predictions), ...coverageOf(estimates, targets) }
}

/** Over n >= 1 rows. */
export function coverageOn({ rows, targets }: Table, estimate: Estimator): Coverage {
  return coverageOf(rows.map(estimate), targets)
}

/** Whether the actual value is within the interval. */
export function holds({ low, high }: Estimate['interval'], actual: number): boolean {
  return low <= actual && actual <= high
}

function coverageOf(estimates: Estimate[], targets: number[]): Coverage {
  const intervals = estimates.map(({ interval }) => interval)
  const held = intervals.filter((interval, i) => holds(interval, targets[i] ?? Number.NaN))
  const width = intervals.reduce((sum, { low, high }) => sum + high - low, 0)
  return { coverage: held.length / targets.length, width: width / targets.length }
}
