/** How good estimates are on labelled rows: their errors, and whether their intervals hold. */
import type { Case, Row } from '../schema/row.ts'
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
export function evaluateOn(table: Case[], estimate: Estimator): Evaluation {
  const tested = test(table, estimate)
  const targets = tested.map(({ target }) => target)
  const predictions = tested.map(({ prediction }) => prediction)
  return { n: tested.length, ...score(targets, predictions), ...coverageOf(tested) }
}

/** @throws {RangeError} if there are no rows */
export function coverageOn(table: Case[], estimate: Estimator): Coverage {
  return coverageOf(test(table, estimate))
}

/** Whether the actual value is within the interval. */
export function holds({ low, high }: Estimate['interval'], actual: number): boolean {
  return low <= actual && actual <= high
}

type Tested = Estimate & { target: number }

function test(table: Case[], estimate: Estimator): Tested[] {
  return table.map(({ row, target }) => ({ ...estimate(row), target }))
}

function coverageOf(tested: Tested[]): Coverage {
  if (tested.length === 0) throw new RangeError('there are no rows to measure intervals on')
  const held = tested.filter(({ interval, target }) => holds(interval, target))
  const width = tested.reduce((sum, { interval }) => sum + interval.high - interval.low, 0)
  return { coverage: held.length / tested.length, width: width / tested.length }
}
