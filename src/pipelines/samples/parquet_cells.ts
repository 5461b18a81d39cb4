/** How the columns of a Parquet file are described: as the cells of a CSV, written so that a training reads the same of them. */
import { LONGEST_LEVEL } from '../../describe/category.ts'
import { quote } from '../../printable.ts'
import { DIALECTS } from '../../sql/dialect.ts'

export type FileColumn = { heading: string; type: string }
export type Kind = 'whole' | 'number' | 'day' | 'text'

const { name } = DIALECTS.duckdb
const WHOLE = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/
const NUMBER = /^(FLOAT|DOUBLE|DECIMAL\(.*\))$/
const DAY = /^(DATE|TIMESTAMP.*)$/
const TEXT = /^(VARCHAR|BOOLEAN|UUID|ENUM\(.*\))$/s
/** Not cut shorter than what is too long for a level: a review has no more to say here. */
const LONGEST_CELL = LONGEST_LEVEL + 1

/** @returns undefined of lists, records, bytes, times of the day: what is no number, day or text */
export function kindOf({ type }: FileColumn): Kind | undefined {
  if (type.endsWith(']')) return undefined
  if (WHOLE.test(type)) return 'whole'
  if (NUMBER.test(type)) return 'number'
  if (DAY.test(type)) return 'day'
  return TEXT.test(type) ? 'text' : undefined
}

/** Why no training reads a column, whatever its cells are; undefined if one does. */
export function unfitness(column: FileColumn): string | undefined {
  const { heading, type } = column
  if (heading !== heading.trim()) return 'its name begins or ends with a blank: rename it'
  if (kindOf(column)) return undefined
  const short = type.endsWith(']') ? 'LIST' : type.replace(/\(.*/s, '')
  return `it is of the type ${short}: only numbers, dates, texts and booleans can be asked for`
}

/** A cell as text: days as YYYY-MM-DD, numbers with a point, NULL where there is nothing. */
export function cellSql(column: FileColumn): string {
  const cell = name(column.heading)
  if (kindOf(column) === 'day') return `CAST(CAST(${cell} AS DATE) AS VARCHAR)`
  return `left(trim(CAST(${cell} AS VARCHAR)), ${LONGEST_CELL})`
}

/** Whether a row has nothing in a column. */
export function isEmptySql(column: FileColumn): string {
  const cell = name(column.heading)
  return kindOf(column) === 'text' ? `COALESCE(trim(CAST(${cell} AS VARCHAR)), '') = ''` : `${cell} IS NULL`
}

/** Whether a row has a number in a column that is not whole. */
export function isFractionSql(column: FileColumn): string {
  const number = castSql(column, 'DOUBLE')
  return kindOf(column) === 'whole' ? 'false' : `isfinite(${number}) AND ${number} % 1 <> 0`
}

/** Whether a row has a number in a column that is none, or infinite. */
export function isNoNumberSql(column: FileColumn): string {
  return /^(FLOAT|DOUBLE)$/.test(column.type) ? `NOT isfinite(${name(column.heading)})` : 'false'
}

/** The first text of a column at which a training would fail, as it is no number or date to DuckDB. */
export function firstUnreadableSql(column: FileColumn, kind: 'number' | 'date'): string {
  const isUnreadable = `${castSql(column, kind === 'number' ? 'DOUBLE' : 'DATE')} IS NULL`
  return `min(${cellSql(column)}) FILTER (${name(column.heading)} IS NOT NULL AND ${isUnreadable})`
}

/** Why a column cannot be what its text looks like. */
export function whyUnreadable(kind: 'number' | 'date', example: string): string {
  const wanted = kind === 'number' ? 'numbers' : 'dates'
  return `it looks like ${wanted}, and is saved as something else: ${quote(example)} cannot be read as one of Parquet's ${wanted}; save it as ${wanted}, with NULL where there is none`
}

function castSql({ heading }: FileColumn, type: 'DOUBLE' | 'DATE'): string {
  return `TRY_CAST(CAST(${name(heading)} AS VARCHAR) AS ${type})`
}
