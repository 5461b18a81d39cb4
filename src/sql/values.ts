/** From the columns of a table to values as models take them: numbers, parts of dates, and levels by their places. */
import { DEFAULT_MISSING, isMissing } from '../schema/cells/missing.ts'
import { DATE_PARTS } from '../schema/date.ts'
import { headingOf } from '../schema/headings.ts'
import type { CategoryColumn, Column, NumberColumn, Schema } from '../schema/schema.ts'
import { zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'
import type { Derived } from './layers.ts'

/** A column's values in SQL. */
export type SqlValue = {
  column: Column
  /** Worked out first, for others to use. */
  raw: Derived[]
  derived: Derived[]
  /** Of its one value, or of a date's parts; a level is its place from 1 on, 0 if it is missing, and -1 if there is none such. */
  names: string[]
  isMissing: string
  /** Whether a page would take the value; undefined where it would take any. */
  isAllowed: string | undefined
}

const NONE_SUCH = -1
export const MISSING = 0

/** @param isLenient whether a value that is not allowed counts as missing */
export function sqlValues(dialect: Dialect, schema: Schema, isLenient = false): SqlValue[] {
  return schema.columns.map((column, i) => {
    const name = `_value_${i + 1}`
    const cell = dialect.column(headingOf(column))
    if (column.kind === 'category') return level(dialect, schema, column, name, cell, isLenient)
    if (column.kind === 'number') return number(dialect, schema, column, name, cell, isLenient)
    const raw = { name, sql: dialect.asDate(cell) }
    const parts = zip(DATE_PARTS, dialect.dateParts(name)).map(([part, sql]) => ({
      name: `${name}_${part}`,
      sql,
    }))
    const names = parts.map(({ name }) => name)
    return { column, raw: [raw], derived: parts, names, isMissing: `${name} IS NULL`, isAllowed: undefined }
  })
}

/** The number that a column of numbers, such as the target, has in a row. */
export function sqlNumber(dialect: Dialect, column: { name: string; heading?: string | undefined }): string {
  return dialect.asNumber(dialect.column(headingOf(column)))
}

function number(
  dialect: Dialect,
  schema: Schema,
  column: NumberColumn,
  name: string,
  cell: string,
  isLenient: boolean,
): SqlValue {
  const none = markersOf(schema, column).filter(marker => marker !== '' && Number.isFinite(Number(marker)))
  const limits = [
    ...(column.min === undefined ? [] : [`${name} >= ${dialect.number(column.min)}`]),
    ...(column.max === undefined ? [] : [`${name} <= ${dialect.number(column.max)}`]),
  ]
  const isNumber = `${name} - ${name} = 0` // of infinity and of no number it is none
  const isNone = none.map(marker => `${name} = ${dialect.number(Number(marker))}`)
  const isUnreadable = isLenient ? [`NOT (${[isNumber, ...limits].join(' AND ')})`] : []
  const absent = [...isNone, ...isUnreadable]
  const value = absent.length > 0 ? `${name}_known` : name
  const known = { name: value, sql: `CASE WHEN ${absent.join(' OR ')} THEN NULL ELSE ${name} END` }
  return {
    column,
    raw: [{ name, sql: dialect.asNumber(cell) }],
    derived: absent.length > 0 ? [known] : [],
    names: [value],
    isMissing: `${value} IS NULL`,
    isAllowed: `CASE WHEN ${value} IS NULL THEN 1 WHEN ${[isNumber, ...limits].join(' AND ')} THEN 1 ELSE 0 END`,
  }
}

function level(
  dialect: Dialect,
  schema: Schema,
  { levels, other, take, ...column }: CategoryColumn,
  name: string,
  cell: string,
  isLenient: boolean,
): SqlValue {
  const places = new Map(levels.map(({ value }, i) => [value, i + 1]))
  const none = ['', ...markersOf(schema, column)].filter(marker =>
    isMissing(marker, new Set([marker]), places),
  )
  const unknown = places.get(other ?? '') ?? (isLenient ? MISSING : NONE_SUCH)
  const when = (values: Iterable<[string, number]>) =>
    [...values].map(([value, place]) => `WHEN ${dialect.text(value)} THEN ${place}`).join(' ')
  const missing = [...new Set(none)].map((marker): [string, number] => [marker, MISSING])
  const text = `${name}_text`
  const sql = take
    ? `CASE ${text} ${when(missing)} ELSE CASE ${dialect.firstWord(text)} ${when(places)} ELSE ${unknown} END END`
    : `CASE ${text} ${when([...places, ...missing])} ELSE ${unknown} END`
  return {
    column: { levels, other, take, ...column },
    raw: [{ name: text, sql: dialect.asText(cell) }],
    derived: [{ name, sql }],
    names: [name],
    isMissing: `${name} = ${MISSING}`,
    isAllowed: unknown === NONE_SUCH ? `CASE WHEN ${name} >= 0 THEN 1 ELSE 0 END` : undefined,
  }
}

function markersOf(
  { missing = [...DEFAULT_MISSING] }: Schema,
  column: { missing?: readonly string[] | undefined },
): string[] {
  return [...missing, ...(column.missing ?? [])]
}
