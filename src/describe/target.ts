/** The column that is to be predicted: it must hold numbers, and enough of them. */
import { AppError } from '../exception.ts'
import { nameSome, quote } from '../printable.ts'
import { isMissing } from '../schema/cells/missing.ts'
import { type Cells, countWhere } from './cells.ts'
import type { Marks } from './decimal.ts'
import { MARKERS } from './markers.ts'
import { nearest } from './nearest.ts'
import { type NumberTaken, numberShare, takeNumber } from './number.ts'
import { list } from './words.ts'

/** Rows with a target, to learn from and to test on. */
export const FEWEST_ROWS = 30

/** @throws {AppError} listing the headings, and the one that is nearest */
export function findColumn(columns: Cells[], wanted: string, what: string, where: string): Cells {
  const key = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const exact = columns.find(({ heading }) => heading !== '' && heading === wanted.trim())
  const alike = columns.filter(({ heading }) => heading !== '' && key(heading) === key(wanted))
  const [found] = exact ? [exact] : alike
  if (found && (exact || alike.length === 1)) return found
  const headings = columns.map(({ heading }) => heading).filter(heading => heading !== '')
  const meant = nearest(wanted, headings)
  throw new AppError(
    `${where}: there is no column ${quote(wanted)} ${what}; ${meant ? `did you mean ${quote(meant)}? ` : ''}The headings are: ${nameSome(headings)}`,
  )
}

export type Target = {
  taken: NumberTaken /** The rows that have one. */
  rows: Uint32Array
  values: Float64Array
}

/** @throws {AppError} if it is text, has classes, is constant, or is missing in too many rows */
export function takeTarget(column: Cells, marks: Marks, file: string): Target {
  const name = `${file}: the target ${quote(column.heading)}`
  const taken = takeNumber(column, marks)
  if (!taken) throw new AppError(`${name} ${whyNoNumber(column, marks)}`)
  const different = new Set([...taken.numbers].filter(value => !Number.isNaN(value)))
  if (different.size === 1)
    throw new AppError(
      `${name} is ${[...different][0]} in every row: there is nothing to learn; name another target`,
    )
  if (different.size === 2)
    throw new AppError(
      `${name} has only two values, ${[...different].join(' and ')}: it is one of classes, which are not predicted yet; name a target that is a quantity`,
    )
  const rows: number[] = []
  column.codes.forEach((code, row) => {
    if (!Number.isNaN(taken.numbers[code])) rows.push(row)
  })
  if (rows.length < FEWEST_ROWS)
    throw new AppError(
      `${name} is known in ${rows.length} rows, and ${FEWEST_ROWS} are the fewest to learn from: add rows`,
    )
  const values = Float64Array.from(rows, row => taken.numbers[column.codes[row] ?? 0] ?? Number.NaN)
  return { taken, rows: Uint32Array.from(rows), values }
}

function whyNoNumber(column: Cells, marks: Marks): string {
  if (countWhere(column, cell => !isMissing(cell, MARKERS)) === 0)
    return 'is missing in every row: there is nothing to learn; name another target'
  const { share, others } = numberShare(column, marks)
  if (share > 0.5)
    return `is a number in ${Math.floor(share * 100)} % of its cells only; mend or empty the others, such as ${list(others)}`
  const different = column.values.filter(cell => !isMissing(cell, MARKERS)).length
  return `is text, such as ${list(others)}: it is one of ${different === 2 ? 'two ' : ''}classes, which are not predicted yet; name a target that is a number`
}
