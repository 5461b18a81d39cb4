/** What the page shows that takes a table of many rows, and the page of their estimates. */

import { createIsKnown } from '../batch/columns.ts'
import { type Estimating, type Scored, scoreTable } from '../batch/scoring.ts'
import { count, type Summary } from '../batch/summary.ts'
import type { Beginning } from '../batch/table_reader.ts'
import { type Entry, entriesOf } from '../batch/template.ts'
import { createDecoder } from '../csv/decoder.ts'
import { limitsOf, type Schema } from '../schema/schema.ts'
import { decimals } from '../utils.ts'
import { type Pause, taken } from './batch_answer.ts'
import { type Histogram, histogram } from './histogram.ts'
import { inAFew, phrases } from './result_view.ts'

export type BatchView = {
  entries: Entry[]
  /** What was pasted, and what is wrong with it. */
  pasted: string
  error: string | undefined
}
type EstimatedRow = {
  line: number
  /** Of a column that is not asked, such as a name. */
  who: string
  estimate: string
  low: string
  high: string
  /** Where it lies on the scale of the page, in percent. */
  x: number
  width: number
  at: number
}
export type BatchResultView = {
  /** "40 rows", and what became of them. */
  rows: string
  outcomes: string[]
  notices: string[]
  /** Undefined where there is no estimate. */
  picture: (Histogram & { least: string; greatest: string; mean: string }) | undefined
  level: string
  unit: string
  whoHeading: string
  first: EstimatedRow[]
  more: string
  problems: string[]
  moreProblems: string
  /** The table again, for the download; undefined where it is too long for a page. */
  table: string | undefined
}

const ROWS_SHOWN = 20
const PROBLEMS_SHOWN = 50
/** Bytes of a table that its page carries along. */
const MOST_CARRIED = 200_000

export function batchView(schema: Schema, error?: string, pasted = ''): BatchView {
  return { entries: entriesOf(schema), error, pasted }
}

/** What was pasted, if a page can carry it along. */
export function shortEnough(pasted = ''): string {
  return pasted.length <= MOST_CARRIED ? pasted : ''
}

/** @param table emptied on the way  @throws {AppError} of a table that cannot be read */
export async function batchResultView(
  table: Buffer[],
  estimating: Estimating,
  pause: Pause,
): Promise<BatchResultView> {
  const { schema } = estimating
  const size = table.reduce((sum, { length }) => sum + length, 0)
  const carried = size <= MOST_CARRIED ? [...table] : undefined
  const scoring = scoreTable(taken(table), estimating, { pause })
  const first: Scored[] = []
  const problems: string[] = []
  const estimates: number[] = []
  let level = 0
  for await (const rows of scoring.rows)
    for (const row of rows) {
      if (row.is === 'estimated') {
        estimates.push(row.estimate.prediction)
        level = row.estimate.interval.level
        if (first.length < ROWS_SHOWN) first.push(row)
      } else if (row.is === 'faulty' && problems.length < PROBLEMS_SHOWN) problems.push(row.problem)
    }
  const beginning = scoring.beginning()
  const summary = scoring.summary()
  const digits = decimals(schema.target.range)
  const who = identifying(beginning, schema)
  const shownProblems = problems.length
  return {
    rows: `${count(summary.rows)} ${summary.rows === 1 ? 'row' : 'rows'}`,
    outcomes: outcomesOf(summary),
    notices: beginning.notices,
    picture:
      estimates.length > 0
        ? { ...histogram(estimates, digits, limitsOf(schema.target).high), ...figuresOf(estimates, digits) }
        : undefined,
    level: inAFew(level),
    unit: phrases(schema).unit,
    whoHeading: who === undefined ? '' : (beginning.heading[who] ?? ''),
    first: onOneScale(first, digits, who),
    more: moreThan(summary.estimated, first.length),
    problems,
    moreProblems: moreThan(summary.faulty, shownProblems),
    table: carried && textOf(carried, beginning),
  }
}

/** The first column that is not asked: a class list has its names there. */
function identifying({ heading }: Beginning, schema: Schema): number | undefined {
  const isKnown = createIsKnown(schema)
  const place = heading.findIndex(name => name !== '' && !isKnown(name))
  return place < 0 ? undefined : place
}

function onOneScale(rows: Scored[], digits: number, who: number | undefined): EstimatedRow[] {
  const estimated = rows.filter(row => row.is === 'estimated')
  const bounds = estimated.flatMap(({ estimate: { prediction, interval } }) =>
    [prediction, interval.low, interval.high].filter(Number.isFinite),
  )
  const least = Math.min(...bounds)
  const span = Math.max(...bounds) - least || 1
  const at = (value: number) => Math.min(100, Math.max(0, ((value - least) / span) * 100))
  return estimated.map(({ cells, line, estimate: { prediction, interval } }) => ({
    line,
    who: who === undefined ? '' : (cells[who] ?? ''),
    estimate: prediction.toFixed(digits),
    low: interval.low.toFixed(digits),
    high: interval.high.toFixed(digits),
    x: at(interval.low),
    width: at(interval.high) - at(interval.low),
    at: at(prediction),
  }))
}

function outcomesOf({ estimated, faulty, blank, kinds }: Summary): string[] {
  return [
    `${count(estimated)} with an estimate`,
    ...(faulty > 0
      ? [
          `${count(faulty)} with a problem: ${kinds
            .slice(0, 5)
            .map(([kind, times]) => `${kind} (${count(times)})`)
            .join(', ')}`,
        ]
      : []),
    ...(blank > 0 ? [`${count(blank)} empty`] : []),
  ]
}

function figuresOf(estimates: number[], digits: number): { least: string; greatest: string; mean: string } {
  const sorted = Float64Array.from(estimates).sort()
  const mean = sorted.reduce((sum, estimate) => sum + estimate, 0) / sorted.length
  const [least = 0, greatest = 0] = [sorted.at(0), sorted.at(-1)]
  return { least: least.toFixed(digits), greatest: greatest.toFixed(digits), mean: mean.toFixed(digits) }
}

function moreThan(all: number, shown: number): string {
  return all > shown ? count(all - shown) : ''
}

/** With the mark of one that came from a spreadsheet, so that the download is written for one, too. */
function textOf(table: Buffer[], { hasMark, encoding }: Beginning): string {
  const decoder = createDecoder()
  const text = [...table.map(decoder.write), decoder.end()].join('')
  return hasMark || !['ascii', 'utf-8'].includes(encoding) ? `\uFEFF${text}` : text
}
