/** From a cell of a CSV to a value, as the schema says that they are written. */
import { dayOf } from './date.ts'
import type { Value } from './row.ts'
import { type Column, isWithin, type Schema, type Target } from './schema.ts'

/** What is read of a column, or of the target as a number. */
export type ReadColumn = Column | (Target & { kind: 'number' })
/** A reader gives null for a missing value, undefined for one that is not allowed. */
export type ReadCell = (cell: string) => Value | undefined

const MISSING = ['NA']

/** Cells that say that there is no value. */
export function missingCells({ missing = MISSING }: { missing?: string[] | undefined }): Set<string> {
  return new Set(['', ...missing])
}

export function createCellReader(column: ReadColumn, schema: Schema): ReadCell {
  const { csv = {} } = schema
  const none = missingCells(schema)
  const isUnreadableMissing = csv.unreadable === 'missing'
  const read = readerOf(column, csv)
  return cell => {
    const text = cell.trim()
    if (none.has(text)) return null
    const value = read(text)
    return value === undefined && isUnreadableMissing ? null : value
  }
}

/** What a column allows, in words. */
export function allowedIn(column: ReadColumn): string {
  if (column.kind === 'category') return column.levels.map(({ value }) => value).join(', ')
  if (column.kind === 'date') return 'a date'
  const { min, max } = column
  if (min !== undefined && max !== undefined) return `a number from ${min} to ${max}`
  if (min !== undefined) return `a number of ${min} or more`
  return max === undefined ? 'a number' : `a number of at most ${max}`
}

function readerOf(column: ReadColumn, csv: NonNullable<Schema['csv']>): (text: string) => Value | undefined {
  if (column.kind === 'category') return levelReader(column)
  if (column.kind === 'date') return dayOf
  const toNumber = numberReader(csv)
  return text => {
    const value = toNumber(text)
    return isWithin(column, value) ? value : undefined // NaN is within no limits
  }
}

function levelReader({
  levels,
  other,
  take,
}: Column & { kind: 'category' }): (text: string) => string | undefined {
  const known = new Set(levels.map(({ value }) => value))
  return text => {
    const value = take ? (text.split(/\s/, 1)[0] ?? text) : text
    return known.has(value) ? value : other
  }
}

function numberReader({
  decimal = '.',
  thousands = '',
}: NonNullable<Schema['csv']>): (text: string) => number {
  return text => {
    const plain = thousands ? text.replaceAll(thousands, '') : text
    const point = decimal === ',' ? plain.replace(',', '.') : plain
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(point) ? Number(point) : Number.NaN
  }
}
