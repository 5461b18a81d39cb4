/** Whether a column holds dates, and whether day or month goes first. */
import { AppError } from '../exception.ts'
import { quote } from '../printable.ts'
import { type DateOrder, hasTime, readDate } from '../schema/cells/date.ts'
import { isMissing } from '../schema/cells/missing.ts'
import { dayOf } from '../schema/date.ts'
import { type Cells, countWhere } from './cells.ts'
import { MARKERS } from './markers.ts'
import { NUMBER_SHARE } from './number.ts'
import { counted, list } from './words.ts'

/** What a file in which days and months are figures begins a date with. */
export type FigureOrder = 'dmy' | 'mdy'

export type DateTaken = {
  as: 'date'
  /** Days since 1970 by the column's different cells; NaN is missing. */
  days: Float64Array
  order: DateOrder
  /** Cells that mean missing, beside the empty one. */
  markers: string[]
  /** Cells that are no date, and count as missing. */
  others: string[]
  why: string
}

/** Eight figures are a date only if all of a column are, and many. */
const COMPACT = /^\d{8}$/
const FEWEST_COMPACT = 5

/**
 * The order of days and months that the file's dates leave possible.
 * @returns undefined if no date needs it
 * @throws {AppError} if all dates can be read both ways, such as 3/4/2020
 */
export function detectOrder(columns: Cells[], file: string, given?: FigureOrder): FigureOrder | undefined {
  if (given) return given
  let example: { cell: string; heading: string } | undefined
  const only = { dmy: 0, mdy: 0 }
  for (const column of columns.filter(column => shareOfDates(column) >= NUMBER_SHARE))
    column.values.forEach((cell, i) => {
      if (readDate(cell) !== undefined) return
      const [dmy, mdy] = [readDate(cell, 'dmy'), readDate(cell, 'mdy')]
      const n = column.counts[i] ?? 0
      if (dmy !== undefined && mdy === undefined) only.dmy += n
      if (mdy !== undefined && dmy === undefined) only.mdy += n
      if (dmy !== undefined && mdy !== undefined) example ??= { cell, heading: column.heading }
    })
  if (only.dmy !== only.mdy) return only.dmy > only.mdy ? 'dmy' : 'mdy'
  if (!example) return only.dmy > 0 ? 'dmy' : undefined
  throw new AppError(
    `${file}: ${quote(example.cell)} in column ${quote(example.heading)} can begin with its day or its month, and no other date of the file tells which: say --dates dmy or --dates mdy`,
  )
}

/** @returns undefined if too few cells are dates */
export function takeDate(column: Cells, fileOrder: FigureOrder | undefined): DateTaken | undefined {
  if (!mayBeDates(column)) return undefined
  const present = countWhere(column, cell => !isMissing(cell, MARKERS))
  const isoOf = (order: DateOrder) => column.values.map(cell => readDate(cell, order))
  const plain = isoOf('ymd')
  const needsOrder =
    fileOrder !== undefined && plain.some((iso, i) => !iso && readDate(column.values[i] ?? '', fileOrder))
  const order = needsOrder ? fileOrder : 'ymd'
  const isos = needsOrder ? isoOf(order) : plain
  const n = countWhere(column, (_, i) => isos[i] !== undefined)
  if (n === 0 || n < NUMBER_SHARE * present) return undefined
  const isNoDate = (cell: string, i: number) => cell !== '' && isos[i] === undefined
  const others = column.values.filter((cell, i) => isNoDate(cell, i) && !MARKERS.has(cell))
  return {
    as: 'date',
    days: Float64Array.from(isos, iso => dayOf(iso ?? '') ?? Number.NaN),
    order,
    markers: column.values.filter(cell => MARKERS.has(cell)),
    others,
    why: [
      `${n === present ? 'all' : `${n} of ${present}`} cells are dates`,
      needsOrder && `, ${order === 'dmy' ? 'day' : 'month'} first`,
      column.values.some((cell, i) => isos[i] && hasTime(cell)) && '; the time of day is not used',
      others.length > 0 &&
        `; ${counted(present - n, 'other cell counts', 'other cells count')} as missing: ${list(others)}`,
    ]
      .filter(Boolean)
      .join(''),
  }
}

function shareOfDates(column: Cells): number {
  if (!mayBeDates(column)) return 0
  const present = countWhere(column, cell => !isMissing(cell, MARKERS))
  const isDate = (cell: string) =>
    (readDate(cell) ?? readDate(cell, 'dmy') ?? readDate(cell, 'mdy')) !== undefined
  return countWhere(column, isDate) / Math.max(present, 1)
}

/** A quick look, as most columns hold no dates: few numbers, and figures with something between them. */
function mayBeDates(column: Cells): boolean {
  const { values, codes } = column
  const isCompact = (cell: string) => COMPACT.test(cell) && readDate(cell) !== undefined
  const n = countWhere(column, cell => /^[-+]?\d+[.,]?\d*$/.test(cell))
  if (n > (1 - NUMBER_SHARE) * codes.length)
    return (
      values.length >= FEWEST_COMPACT && values.every(cell => isMissing(cell, MARKERS) || isCompact(cell))
    )
  return values.some(cell => /\d\D+\d|[a-z]\D*\d/i.test(cell) && !isMissing(cell, MARKERS))
}
