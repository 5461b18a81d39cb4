/** A table of rows in, the same rows with their estimates out, one after the other, in any amount. */
import type { Encoding } from '../csv/decoder.ts'
import { readAhead } from '../csv/read_ahead.ts'
import type { Contributions, Estimate } from '../inference/predictions.ts'
import type { Row } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import type { Checked } from './row_checks.ts'
import { createSummary, type Summary } from './summary.ts'
import { type Beginning, createTableReader } from './table_reader.ts'

/** What makes the estimates. */
export type Estimating = {
  schema: Schema
  estimate(row: Row): Estimate
  explain(row: Row): Contributions
}
export type Scored = { cells: string[]; line: number } & (
  | { is: 'estimated'; estimate: Estimate; contributions?: Contributions }
  | { is: 'blank' }
  | { is: 'faulty'; problem: string; kinds: string[] }
)
export type Options = {
  /** Whether it is said what each estimate rests on. */
  contributions?: boolean
  /** Waited for between the rows, so that others get their turn. */
  pause?: () => Promise<void>
  /** Rows times columns that are read; what a server takes, if it is not said. */
  mostCells?: number
}
export type Scoring = {
  /** The rows, some at a time. @throws {AppError} of a table that cannot be read on, with the line */
  rows: AsyncGenerator<Scored[], void, void>
  /** Known when the first rows come. */
  beginning(): Beginning
  /** Of the rows so far. */
  summary(): Summary
}

/** So many rows are worked on, and for so many milliseconds, before others get their turn. */
const ROWS_AT_A_TIME = 100
const TURN_MS = 10

export function scoreTable(
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  estimating: Estimating,
  { contributions = false, pause, mostCells }: Options = {},
): Scoring {
  const { schema, estimate, explain } = estimating
  const reader = createTableReader(schema, mostCells)
  const summary = createSummary()
  let encoding: Encoding = 'ascii'
  const score = (checked: Checked): Scored => {
    const { cells, line } = checked
    if (checked.is !== 'row') {
      summary.add(checked)
      return checked
    }
    summary.add({ is: 'estimated' })
    const scored = { cells, line, is: 'estimated' as const, estimate: estimate(checked.row) }
    return contributions ? { ...scored, contributions: explain(checked.row) } : scored
  }
  async function* inTurns(checked: Checked[]): AsyncGenerator<Scored[], void, void> {
    let began = performance.now()
    let scored: Scored[] = []
    for (const each of checked) {
      scored.push(score(each))
      if (scored.length < ROWS_AT_A_TIME && performance.now() - began < TURN_MS) continue
      yield scored
      await pause?.()
      began = performance.now()
      scored = []
    }
    if (scored.length > 0) yield scored
  }
  async function* rows(): AsyncGenerator<Scored[], void, void> {
    const ahead = readAhead(source, found => {
      encoding = found
    })
    for await (const bytes of ahead) {
      const checked = reader.write(bytes)
      yield* inTurns(checked)
      await pause?.()
    }
    yield* inTurns(reader.end())
  }
  return {
    rows: rows(),
    beginning: () => {
      const beginning = reader.beginning()
      if (!beginning) throw new RangeError('no row of the table has come yet')
      return { ...beginning, encoding }
    },
    summary: summary.sum,
  }
}
