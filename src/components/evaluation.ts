/** How good estimates are on labelled rows: their errors, and whether their intervals hold. */
import type { Row } from '../schema.ts'
import type { Table } from './data_ingestion.ts'
import { type Scores, score } from './metrics.ts'

/** What an estimate must offer to be evaluated. */
type Estimate = { prediction: number; interval: { low: number; high: number } }

export type Evaluation = Scores & {
  n: number
  /** The share of rows whose actual value is within the interval. */
  coverage: number
  /** The mean width of the intervals, in the target's unit. */
  width: number
}

export function evaluateOn({ rows, targets }: Table, estimate: (row: Row) => Estimate): Evaluation {
  const estimates = rows.map(estimate)
  const scores = score(
    targets,
    estimates.map(({ prediction }) => prediction),
  )
  const n = rows.length
  const within = estimates.filter(
    ({ interval: { low, high } }, i) => low <= (targets[i] ?? 0) && (targets[i] ?? 0) <= high,
  )
  const width = estimates.reduce((sum, { interval }) => sum + interval.high - interval.low, 0) / n
  return { n, ...scores, coverage: within.length / n, width }
}
