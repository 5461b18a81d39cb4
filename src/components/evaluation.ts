/** How good estimates are on labelled rows: their errors, and whether their intervals hold. */
import type { Row } from '../schema.ts'
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
export function evaluateOn(table: Table, estimate: Estimator): Evaluation {
  const predictions = table.rows.map(row => estimate(row).prediction)
  return { n: table.rows.length, ...score(table.targets, predictions), ...coverageOn(table, estimate) }
}

/** Over n >= 1 rows. */
export function coverageOn({ rows, targets }: Table, estimate: Estimator): Coverage {
  const intervals = rows.map(row => estimate(row).interval)
  const held = intervals.filter(
    ({ low, high }, i) => low <= (targets[i] ?? Number.NaN) && (targets[i] ?? Number.NaN) <= high,
  )
  const width = intervals.reduce((sum, { low, high }) => sum + high - low, 0)
  return { coverage: held.length / rows.length, width: width / rows.length }
}
