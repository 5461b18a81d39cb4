/** Which columns say nothing of other rows than their own, and why: running numbers, ids, constants, text. */
import { percent } from '../utils.ts'
import type { Cells } from './cells.ts'
import type { Taken } from './column.ts'
import type { NumberTaken } from './number.ts'
import { list } from './words.ts'

/** The share of the rows with the same cell, missing or not, from which on a column is constant. */
const CONSTANT = 0.995
/** The share of different numbers from which on a column that is called an id is one. */
const UNIQUE = 0.95

/**
 * @param ofRows rows of the file, where those of the column are a sample of them
 * @returns undefined if the column is of use, as far as it tells by itself
 */
export function reasonToDrop(column: Cells, taken: Taken, ofRows = column.codes.length): string | undefined {
  if (column.heading === '') return 'it has no heading: give it one if it is of use'
  return constant(column, taken) ?? ownReason(column, taken, ofRows)
}

function ownReason(column: Cells, taken: Taken, ofRows: number): string | undefined {
  if (taken.as === 'nothing') return taken.why
  return taken.as === 'number' ? idLike(column, taken, ofRows) : undefined
}

function constant({ values, counts, codes }: Cells, taken: Taken): string | undefined {
  const missing = new Set([''].concat(missingCells(taken)))
  let [nMissing, most, mostAt] = [0, 0, -1]
  counts.forEach((n, i) => {
    if (missing.has(values[i] ?? '')) nMissing += n
    else if (n > most) [most, mostAt] = [n, i]
  })
  const share = Math.max(nMissing, most) / codes.length
  if (share < CONSTANT) return undefined
  if (nMissing === codes.length) return 'it is empty'
  if (nMissing > most) return `it is empty in ${percent(share, 1)} of the rows`
  const value = list([values[mostAt] ?? ''])
  return share === 1
    ? `the same in every row: ${value}`
    : `the same in ${percent(share, 1)} of the rows: ${value}`
}

function missingCells(taken: Taken): string[] {
  if (taken.as === 'nothing') return []
  return taken.as === 'category' ? taken.markers : [...taken.markers, ...taken.others]
}

/** Whole numbers that count or name rows. Others are all different as well, such as populations: those stay. */
function idLike(
  { heading, codes }: Cells,
  { numbers, isWhole }: NumberTaken,
  ofRows: number,
): string | undefined {
  if (!isWhole || numbers.some(Number.isNaN)) return undefined
  const different = new Set(numbers).size
  const isDifferent = different === codes.length
  if (isDifferent && isRunning(numbers, codes, ofRows)) return 'a running number'
  if (!isCalledId(heading) || different < UNIQUE * codes.length) return undefined
  return isDifferent ? 'an id: a different number in every row' : 'an id: hardly a number stands in two rows'
}

/**
 * Of different numbers: all of a range without gaps, in any order; or always the same step, in the order of the rows. Of a
 * sample they show by being different in a range that has no more numbers than the file has rows.
 */
function isRunning(numbers: Float64Array, codes: Uint32Array, ofRows: number): boolean {
  let [low, high, isEven] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, codes.length > 2]
  const valueAt = (row: number) => numbers[codes[row] ?? 0] ?? 0
  const step = valueAt(1) - valueAt(0)
  for (let row = 0; row < codes.length; row++) {
    const value = valueAt(row)
    low = Math.min(low, value)
    high = Math.max(high, value)
    if (row > 0 && value - valueAt(row - 1) !== step) isEven = false
  }
  return isEven || high - low < ofRows
}

/** "id", "house_id", "CustomerID", "PID", "Order number", "Unnamed: 0": not "paid", nor "Index of prices". */
function isCalledId(heading: string): boolean {
  const words = heading
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  const last = words.at(-1) ?? ''
  const names = [
    'id',
    'ids',
    'pid',
    'uid',
    'gid',
    'uuid',
    'guid',
    'key',
    'index',
    'idx',
    'nr',
    'no',
    'number',
    'num',
    'serial',
    'code',
    'order',
    'unnamed',
    'rownames',
    'row',
    'record',
    'instant',
  ]
  return names.includes(last)
}
