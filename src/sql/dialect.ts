/** Where the SQL of engines differs: quoting, types, functions, and how a query is built in layers. */

import type { Layering } from './layers.ts'
import { lateral, nested, withAliases } from './layers.ts'

/** What several numbers are added to, which may be negative. */
export type Sums = { name: string; addends: number[] }

export type Dialect = {
  label: string
  /** An identifier, whatever is in it. */
  name(identifier: string): string
  text(value: string): string
  /** A literal of a double, to the bit. */
  number(value: number): string
  /** A column of the table that is scored. */
  column(heading: string): string
  asNumber(sql: string): string
  /** As text, of a missing value as the empty one. */
  asText(sql: string): string
  /** Up to the first blank, comma, semicolon or slash of a text. */
  firstWord(sql: string): string
  asDate(sql: string): string
  /** Year, month, weekday (1 is Monday) and the number of the day (0 is 1970-01-01), of a date. */
  dateParts(sql: string): [year: string, month: string, weekday: string, day: string]
  /** The n-th smallest of all sums. */
  nthSmallest(sums: Sums[], n: number): string
  /** The largest whole number below, as text. */
  wholeText(sql: string): string
  concat(texts: string[]): string
  /** The MD5 of a text, in hexadecimal digits and small letters. */
  md5(sql: string): string
  /** Another number for every row. */
  random: string
  /** A double that is missing. */
  noNumber: string
  select: Layering
  /** A table that is made of a query. */
  create(table: string, query: string): string
  /** A file may stand for a table. */
  readsFiles?: true
  /** A query has so many bytes at most. */
  mostBytes?: number
  /** A result has so many columns at most. */
  mostColumns?: number
  /** Sorting a list for every row is not what it is for, or not paid by time. */
  prefersMinMax?: true
}

const doubled = (mark: string) => (text: string) => mark + text.replaceAll(mark, mark + mark) + mark
const escaped = (mark: string) => (text: string) =>
  mark + text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark
const inDouble = doubled('"')
const inSingle = doubled("'")
const inBackticks = escaped('`')

/** With an exponent a literal is a double and no decimal; the fewest digits that are read as the same bits. */
function double(value: number): string {
  return value < 0 ? `(${digitsOf(value)})` : digitsOf(value)
}

function digitsOf(value: number): string {
  const digits = String(value)
  return digits.includes('e') ? digits : `${digits}e0`
}

/** By itself it would be a decimal. */
function postgresDouble(value: number): string {
  return `${double(value)}::float8`
}

/** Each sum by itself. */
function added(sums: Sums[], number: (value: number) => string): string[] {
  return sums.flatMap(({ name, addends }) => addends.map(addend => `${name} + ${number(addend)}`))
}

/** What stands at the ends of a cell and is none of it, as where cells are read. */
const BLANKS = ' \\t\\n\\r\u00a0'
const FIRST_WORD = String.raw`^[^\s,;/]+`

export const DIALECTS = {
  duckdb: {
    label: 'DuckDB',
    readsFiles: true,
    name: inDouble,
    text: inSingle,
    number: double,
    column: heading => `t.${inDouble(heading)}`,
    asNumber: sql => `CAST(${sql} AS DOUBLE)`,
    asText: sql => `COALESCE(trim(CAST(${sql} AS VARCHAR), E'${BLANKS}'), '')`,
    firstWord: sql => `regexp_extract(${sql}, '${FIRST_WORD}')`,
    asDate: sql => `CAST(${sql} AS DATE)`,
    dateParts: sql => [
      `year(${sql})`,
      `month(${sql})`,
      `isodow(${sql})`,
      `date_diff('day', DATE '1970-01-01', ${sql})`,
    ],
    nthSmallest: (sums, n) => {
      const all = added(sums, double)
      return `list_aggregate([${all.join(', ')}], 'quantile_disc', ${(n - 0.5) / all.length})` // quicker than to sort
    },
    wholeText: sql => `CAST(CAST(floor(${sql}) AS BIGINT) AS VARCHAR)`,
    concat: texts => `concat(${texts.join(', ')})`,
    md5: sql => `md5(${sql})`,
    random: 'random()',
    noNumber: 'CAST(NULL AS DOUBLE)',
    select: nested,
    create: (table, query) => `CREATE TABLE ${table} AS\n${query}`,
  },
  clickhouse: {
    label: 'ClickHouse',
    name: inBackticks,
    text: escaped("'"),
    number: double,
    column: inBackticks,
    asNumber: sql => `CAST(${sql}, 'Nullable(Float64)')`,
    asText: sql => `replaceRegexpAll(ifNull(toString(${sql}), ''), '^[${BLANKS}]+|[${BLANKS}]+$', '')`,
    firstWord: sql => `extract(${sql}, '${FIRST_WORD.replaceAll('\\', '\\\\')}')`,
    asDate: sql => `CAST(${sql}, 'Nullable(Date)')`,
    dateParts: sql => [`toYear(${sql})`, `toMonth(${sql})`, `toDayOfWeek(${sql})`, `toInt32(${sql})`],
    nthSmallest: (sums, n) => {
      const names = sums.map(({ name, addends }) => `arrayResize([${name}], ${addends.length}, ${name})`) // to name each but once
      const addends = sums.flatMap(each => each.addends.map(digitsOf))
      return `arraySort(arrayMap((m, r) -> m + r, arrayConcat(${names.join(', ')}), [${addends.join(', ')}]))[${n}]`
    },
    wholeText: sql => `toString(toInt64(floor(${sql})))`,
    concat: texts => `concat(${texts.join(', ')})`,
    md5: sql => `lower(hex(MD5(assumeNotNull(${sql}))))`,
    random: 'rand()',
    noNumber: "CAST(NULL, 'Nullable(Float64)')",
    select: withAliases,
    create: (table, query) => `CREATE TABLE ${table} ENGINE = MergeTree ORDER BY tuple() AS\n${query}`,
  },
  postgres: {
    label: 'PostgreSQL',
    mostColumns: 1664,
    name: inDouble,
    text: inSingle,
    number: postgresDouble,
    column: heading => `t.${inDouble(heading)}`,
    asNumber: sql => `CAST(${sql} AS float8)`,
    asText: sql => `COALESCE(btrim(CAST(${sql} AS text), E'${BLANKS}'), '')`,
    firstWord: sql => `substring(${sql} FROM '${FIRST_WORD}')`,
    asDate: sql => `CAST(${sql} AS date)`,
    dateParts: sql => [
      `EXTRACT(YEAR FROM ${sql})::float8`,
      `EXTRACT(MONTH FROM ${sql})::float8`,
      `EXTRACT(ISODOW FROM ${sql})::float8`,
      `(${sql} - DATE '1970-01-01')::float8`,
    ],
    nthSmallest: (sums, n) =>
      `(SELECT s FROM unnest(ARRAY[${added(sums, postgresDouble).join(', ')}]) AS s ORDER BY s LIMIT 1 OFFSET ${n - 1})`,
    wholeText: sql => `CAST(CAST(floor(${sql}) AS bigint) AS text)`,
    concat: texts => `concat(${texts.join(', ')})`,
    md5: sql => `md5(${sql})`,
    random: 'random()',
    noNumber: 'CAST(NULL AS float8)',
    select: lateral(' OFFSET 0'), // so that each layer is worked out once, and not copied into the next
    create: (table, query) => `CREATE TABLE ${table} AS\n${query}`,
  },
  athena: {
    label: 'Athena',
    name: inDouble,
    text: inSingle,
    number: double,
    column: heading => `t.${inDouble(heading)}`,
    asNumber: sql => `CAST(${sql} AS DOUBLE)`,
    asText: sql => `COALESCE(trim(CAST(${sql} AS VARCHAR)), '')`,
    firstWord: sql => `regexp_extract(${sql}, '${FIRST_WORD}')`,
    asDate: sql => `CAST(${sql} AS DATE)`,
    dateParts: sql => [
      `year(${sql})`,
      `month(${sql})`,
      `day_of_week(${sql})`,
      `date_diff('day', DATE '1970-01-01', ${sql})`,
    ],
    nthSmallest: (sums, n) => `array_sort(${inArrays(added(sums, double))})[${n}]`,
    wholeText: sql => `CAST(CAST(floor(${sql}) AS BIGINT) AS VARCHAR)`,
    concat: texts => `concat(${texts.join(', ')})`,
    md5: sql => `lower(to_hex(md5(to_utf8(${sql}))))`,
    random: 'random()',
    noNumber: 'CAST(NULL AS DOUBLE)',
    select: lateral(''),
    create: (table, query) => `CREATE TABLE ${table} WITH (format = 'PARQUET') AS\n${query}`,
    mostBytes: 262_144,
    prefersMinMax: true,
  },
} satisfies Record<string, Dialect>
export type DialectName = keyof typeof DIALECTS

export const DIALECT_NAMES = Object.keys(DIALECTS) as DialectName[]

export function dialectOf(name: DialectName): Dialect {
  return DIALECTS[name]
}

/** An array of Trino is written with at most 254 entries; longer ones are joined. */
function inArrays(entries: string[]): string {
  const size = 200
  const arrays = Array.from({ length: Math.ceil(entries.length / size) }, (_, i) =>
    entries.slice(i * size, (i + 1) * size),
  )
  const joined = arrays.map(each => `ARRAY[${each.join(', ')}]`).join(' || ')
  return arrays.length > 1 ? `(${joined})` : joined
}
