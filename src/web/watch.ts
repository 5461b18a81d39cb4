/** Watches whether those who ask are still like the training rows, and keeps no answer: only counts, told of once they are of many. */
import { sameSharesP } from '../inference/chi_squared.ts'
import type { FittedColumn, Preprocessor } from '../inference/preprocessor.ts'
import type { Logger } from '../logger.ts'
import { type Row, type Value, valueAt } from '../schema/row.ts'
import { at, round, zip } from '../utils.ts'

/** So many answers are told of together; then counting begins anew. */
export const EVERY = 500
/** Fewer are not told of. */
export const LEAST = 10
/** How often 500 answers of unchanged people are called shifted in any of the columns, at most. */
export const ALPHA = 0.01

/** Null where there are fewer than ten. */
type Count = number | null
/** `level` is a category's; `upTo` bounds a tenth of the training rows, null that above all cuts. */
type Cell = { level: string; count: Count } | { upTo: number | null; count: Count }
type ColumnTotals = {
  column: string
  cells: Cell[]
  /** Withheld or not known. */
  missing: Count
  /** Of chance alone, that the cells differ from the training as much as it is told here; corrected for the number of columns. */
  p: number | null
}
/** What is told of 500 answers. */
export type Totals = {
  answers: number
  columns: ColumnTotals[]
  /** How many had any. */
  notices: Count
  /** The columns whose answers are not those of the training rows. */
  shifted: string[]
}

/** What may be read off at any time: it changes with every 500th answer alone. */
export type Watched = { since: string; answers: number; last: Totals | null }

export type Watch = {
  /** Counts a row that an estimate was asked for. */
  count(row: Row, notices: string[]): void
  /** All that is told. */
  watched(): Watched
}

/**
 * Each answer to each question counts with a chance of one half, drawn for it alone, and how many counted is not told: so
 * not even who sends 499 of the 500 can subtract their own and be left with somebody else's. Shares stay what they are.
 * @param columns in which the shares of the training values are known
 * @param coin whether one counts
 */
export function createWatch(columns: Preprocessor, logger: Logger, coin = createCoin()): Watch {
  const counters = columns.map(createCounter)
  const since = new Date().toISOString()
  let [asked, noticed] = [0, 0]
  let watched: Watched = { since, answers: 0, last: null }

  const tell = () => {
    const totals = counters.map(({ counts }, c) => totalsOf(at(columns, c), [...counts], columns.length))
    const shifted = totals.filter(({ p }) => p !== null && p < ALPHA).map(({ column }) => column)
    const last = { answers: EVERY, columns: totals, notices: countOf(noticed), shifted }
    watched = { since, answers: watched.answers + EVERY, last }
    for (const { counts } of counters) counts.fill(0)
    asked = 0
    noticed = 0
    if (shifted.length > 0) logger.warn('watch', last)
    else logger.info('watch', last)
  }

  return {
    count(row, notices) {
      for (const counter of counters) if (coin()) counter.add(row)
      if (notices.length > 0 && coin()) noticed++
      if (++asked === EVERY) tell()
    },
    watched: () => watched,
  }
}

/** Bits that nobody can foresee, many drawn at once. */
export function createCoin(): () => boolean {
  const pool = new Uint8Array(4096)
  let bit = 0
  return () => {
    if (bit === 0) crypto.getRandomValues(pool)
    const isHead = (Number(pool[bit >> 3]) >> (bit & 7)) & 1
    bit = (bit + 1) % (pool.length * 8)
    return isHead === 1
  }
}

/** By the column's cells in order, those that are missing last. */
type Counter = { counts: Uint32Array; add(row: Row): void }

function createCounter(column: FittedColumn): Counter {
  const counts = new Uint32Array(column.shares.length + 1)
  const missing = column.shares.length
  const placeOf = column.kind === 'category' ? byLevel(column.levels) : byTenth(column.deciles)
  return {
    counts,
    add(row) {
      const value = valueAt(row, column)
      const place = value === null ? missing : placeOf(value)
      counts[place] = Number(counts[place]) + 1
    },
  }
}

function byLevel(levels: string[]): (value: Value) => number {
  const places = new Map<Value, number>(levels.map((level, i) => [level, i]))
  return value => places.get(value) ?? levels.length
}

function byTenth(deciles: number[]): (value: Value) => number {
  return value => {
    let place = 0
    while (place < deciles.length && Number(value) > Number(deciles[place])) place++
    return place
  }
}

function totalsOf(column: FittedColumn, counts: number[], columns: number): ColumnTotals {
  const missing = countOf(Number(counts.pop()))
  const told = counts.map(countOf)
  const p = shiftP(told, column)
  return {
    column: column.name,
    cells: zip(told, labelsOf(column)).map(([count, label]) => ({ ...label, count })),
    missing,
    p: p === undefined ? null : round(Math.min(1, p * columns), 3),
  }
}

function labelsOf(column: FittedColumn): ({ level: string } | { upTo: number | null })[] {
  return column.kind === 'category'
    ? column.levels.map(level => ({ level }))
    : [...column.deciles, null].map(upTo => ({ upTo }))
}

function countOf(count: number): Count {
  return count < LEAST ? null : count
}

/**
 * Worked out from what is told alone, so that it gives away nothing else: a cell that is withheld holds what one with fewer
 * than ten can hold that is nearest to the training.
 */
function shiftP(told: Count[], { shares, present }: FittedColumn): number | undefined {
  const known = zip(told, shares).filter(([count]) => count !== null)
  const n = sum(known.map(([count]) => count ?? 0)) / sum(known.map(([, share]) => share))
  const expected = (share: number) => (share === 0 ? 0 : Math.min(LEAST - 1, n * share))
  const counts = zip(told, shares).map(([count, share]) => count ?? expected(share))
  return known.length === 0
    ? undefined
    : sameSharesP(
        counts,
        shares.map(share => share * present),
      )
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
