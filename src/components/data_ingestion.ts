/** From a CSV file to checked rows: every fault is named by line and column before anything is computed. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { AppError } from '../exception.ts'
import { nameSome, quote } from '../printable.ts'
import { type Case, type Value, valueAt } from '../schema/row.ts'
import type { Column, Schema } from '../schema/schema.ts'
import { at } from '../utils.ts'
import { type Line, readText, splitLines } from './csv.ts'

/** Rows with their targets, and what a person should know of how they were read. */
export type Ingested = { table: Case[]; notices: string[] }

type Target = Schema['target'] & { kind: 'number' }
/** A column, and where its cell stands in a line. */
type Located<T> = { column: T; position: number }

const SCHEMA_ENDING = '.schema.json'
const FAULTS_SHOWN = 10

/**
 * The files of the dataset that a folder holds: `NAME.schema.json`, and `NAME.csv` with it.
 * @throws {AppError} if there is not exactly one schema
 */
export function datasetIn(folder: string): { data: string; schema: string } {
  const schemas = readdirSync(folder).filter(name => name.endsWith(SCHEMA_ENDING))
  const [schema] = schemas
  if (!schema || schemas.length > 1)
    throw new AppError(
      `${folder}: ${schemas.length === 0 ? 'there is no' : 'there is more than one'} NAME${SCHEMA_ENDING} here; name the files with --data and --schema`,
    )
  return { data: join(folder, schema.replace(SCHEMA_ENDING, '.csv')), schema: join(folder, schema) }
}

/**
 * Reads a labelled CSV: UTF-8, separated by comma, semicolon or tab, its columns in any order. An empty cell
 * or `NA` is a missing value; extra columns are ignored and said in `notices`.
 * @throws {AppError} listing the first ten faults with file, line, column, value and what is allowed
 */
export function readTable(file: string, schema: Schema): Ingested {
  return parseTable(readText(file), schema, file)
}

/** `readTable` for a text that is already at hand; `file` is only for its messages. */
export function parseTable(text: string, schema: Schema, file: string): Ingested {
  const known = new Set([...schema.columns, schema.target].map(({ name }) => headingKey(name)))
  const [heading, ...lines] = splitLines(text, cell => known.has(headingKey(cell)), file)
  if (!heading || lines.length === 0) throw new AppError(`${file}: the file has no data rows`)
  const locate = locator(heading, file)
  const columns = schema.columns.map(column => locate<Column>(column))
  const target = locate<Target>({ ...schema.target, kind: 'number' })

  const faults = createFaults(file)
  const table = lines.flatMap(line => {
    const n = line.cells.length
    if (n === heading.cells.length) return readCase(line, columns, target, faults) ?? []
    faults.add(line, () => `the row has ${n} cells, the heading ${heading.cells.length}`)
    return []
  })
  faults.throwIfAny()
  const used = new Set([...columns, target].map(({ position }) => position))
  const ignored = heading.cells.filter((_, i) => !used.has(i))
  const notice = `${file}: columns that the schema does not name are ignored: ${nameSome(ignored)}`
  return { table, notices: ignored.length > 0 ? [notice] : [] }
}

/** The table as CSV, its columns in the schema's order and the target last. */
export function formatTable(table: Case[], { columns, target }: Schema): string {
  const heading = [...columns, target].map(({ name }) => name)
  const records = table.map(({ row, target }) => [...columns.map(column => valueAt(row, column)), target])
  return stringify([heading, ...records])
}

type Faults = {
  /** @param what in words, which are only asked for while they are shown */
  add(line: Line, what: () => string): void
  /** @throws {AppError} with the first of them, and how many more there are */
  throwIfAny(): void
}

function createFaults(file: string): Faults {
  const shown: string[] = []
  let more = 0
  return {
    add: ({ line }, what) => {
      if (shown.length < FAULTS_SHOWN) shown.push(`${file}:${line}: ${what()}`)
      else more += 1
    },
    throwIfAny: () => {
      if (shown.length === 0) return
      throw new AppError([...shown, ...(more > 0 ? [`and ${more} more faults`] : [])].join('\n'))
    },
  }
}

/** @returns undefined if there is no target: the faults then say so */
function readCase(
  line: Line,
  columns: Located<Column>[],
  target: Located<Target>,
  faults: Faults,
): Case | undefined {
  const read = <T extends Column | Target>(
    { column, position }: Located<T>,
    mayBeMissing: boolean,
  ): Value => {
    const cell = at(line.cells, position).trim()
    const value = parseCell(column, cell)
    if (value === null && mayBeMissing) return null
    if (value === null || value === undefined) {
      const what = value === null ? 'is missing' : `is ${quote(cell)}`
      faults.add(line, () => `${column.name} ${what}; allowed: ${allowed(column)}`)
      return null
    }
    return value
  }
  const row = Object.fromEntries(columns.map(each => [each.column.name, read(each, true)]))
  const value = read(target, false)
  return typeof value === 'number' ? { row, target: value } : undefined
}

/** @returns null for a missing value, undefined for one that is not allowed */
function parseCell(column: Column | Target, cell: string): Value | undefined {
  if (cell === '' || cell === 'NA') return null
  if (column.kind === 'category') return column.levels.some(level => level.value === cell) ? cell : undefined
  const value = /^[-+\d.]+(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN
  return value >= column.min && value <= column.max ? value : undefined
}

/** @returns where a column stands, by its name or by the same words otherwise spaced ("race/ethnicity") */
function locator({ cells, line }: Line, file: string) {
  const keys = cells.map(headingKey)
  return <T extends { name: string }>(column: T): Located<T> => {
    const key = headingKey(column.name)
    const position = keys.indexOf(key)
    if (position < 0)
      throw new AppError(
        `${file}:${line}: there is no column ${column.name}; the heading has: ${nameSome(cells)}`,
      )
    if (keys.lastIndexOf(key) !== position)
      throw new AppError(`${file}:${line}: there are two columns ${column.name}`)
    return { column, position }
  }
}

function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')
}

function allowed(column: Column | Target): string {
  if (column.kind === 'number') return `a number from ${column.min} to ${column.max}`
  return column.levels.map(level => level.value).join(', ')
}
