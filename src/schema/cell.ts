/** From a cell of a CSV to a value, as the schema says that they are written. */
import type { ReadColumn } from './allowed.ts'
import { readDate } from './cells/date.ts'
import { firstWord } from './cells/first_word.ts'
import { DEFAULT_MISSING, isMissing } from './cells/missing.ts'
import { readNumber } from './cells/number.ts'
import { dayOf } from './date.ts'
import type { Value } from './row.ts'
import { type CategoryColumn, isWithin, type Schema } from './schema.ts'

/** A reader gives null for a missing value, undefined for one that is not allowed. */
export type ReadCell = (cell: string) => Value | undefined

export function createCellReader(column: ReadColumn, schema: Schema): ReadCell {
  const { csv = {}, missing = DEFAULT_MISSING } = schema
  const none = new Set([...missing, ...(column.missing ?? [])])
  const levels = column.kind === 'category' ? new Set(column.levels.map(({ value }) => value)) : undefined
  const read = readerOf(column, csv)
  return cell => {
    const text = cell.trim()
    return isMissing(text, none, levels) ? null : read(text)
  }
}

/** Cells of a column repeat themselves: so many of them are looked up, and need not be read. */
const MOST_REMEMBERED = 10_000

/** The same reader, quicker for many rows. */
export function remembering(read: ReadCell): ReadCell {
  const memory = new Map<string, Value | undefined>()
  return cell => {
    const known = memory.get(cell)
    if (known !== undefined) return known
    const value = read(cell)
    if (memory.size < MOST_REMEMBERED) memory.set(cell, value)
    return value
  }
}

function readerOf(column: ReadColumn, csv: NonNullable<Schema['csv']>): (text: string) => Value | undefined {
  if (column.kind === 'category') return levelReader(column)
  if (column.kind === 'date') return text => dayOf(readDate(text, column.order) ?? '')
  const style = { decimal: csv.decimal ?? '.', thousands: csv.thousands, unit: column.unitInCells }
  return text => {
    const value = readNumber(text, style)
    return value !== undefined && isWithin(column, value) ? value : undefined
  }
}

/** The schema's own text of a level, so that a million rows do not keep a million copies of it. */
function levelReader({ levels, other, take }: CategoryColumn): (text: string) => string | undefined {
  const known = new Map(levels.map(({ value }) => [value, value]))
  return text => known.get(take ? firstWord(text) : text) ?? other
}
