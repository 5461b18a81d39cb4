/** From a CSV file to checked rows: every fault is named by line and column before anything is computed. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { AppError } from '../exception.ts'
import { nameSome } from '../printable.ts'
import { shownValue } from '../schema/complete.ts'
import { type Case, type Value, valueAt } from '../schema/row.ts'
import {
  headingKey,
  headingOf,
  type Located,
  locateColumns,
  readRow,
  readValue,
} from '../schema/row_reader.ts'
import type { Schema } from '../schema/schema.ts'
import { at } from '../utils.ts'
import { type Line, readText, splitLines } from './csv.ts'

/** Rows with their targets, and what a person should know of how they were read. */
export type Ingested = { table: Case[]; notices: string[] }

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
 * Reads a labelled CSV, its columns in any order. An empty cell, or one that says that it is none, is a missing value. A
 * row without a target is left out, and so are columns that the schema does not name: `notices` say it.
 * @throws {AppError} listing the first ten faults with file, line, column, value and what is allowed
 */
export function readTable(file: string, schema: Schema): Ingested {
  return parseTable(readText(file), schema, file)
}

/** `readTable` for a text that is already at hand; `file` is only for its messages. */
export function parseTable(text: string, schema: Schema, file: string): Ingested {
  const known = new Set([...schema.columns, schema.target].map(column => headingKey(headingOf(column))))
  const [heading, ...lines] = splitLines(text, cell => known.has(headingKey(cell)), file)
  if (!heading || lines.length === 0) throw new AppError(`${file}: the file has no data rows`)
  const where = `${file}:${heading.line}`
  const columns = locateColumns(schema, schema.columns, heading.cells, where)
  const asColumn = { ...schema.target, kind: 'number' as const }
  const target = at(locateColumns(schema, [asColumn], heading.cells, where), 0)

  const faults = createFaults(file)
  let without = 0
  const table: Case[] = []
  for (const line of lines) {
    const n = line.cells.length
    if (n !== heading.cells.length) {
      faults.add(line, () => `the row has ${n} cells, the heading ${heading.cells.length}`)
      continue
    }
    const onFault = (what: () => string) => faults.add(line, what)
    const row = readRow(columns, line.cells, onFault)
    const value = readValue(target, line.cells, onFault)
    if (typeof value === 'number') table.push({ row, target: value })
    else without += 1
  }
  faults.throwIfAny()
  if (table.length === 0) throw new AppError(`${file}: no row has a ${headingOf(schema.target)}`)
  return {
    table,
    notices: [...ignoredNotice(file, heading, columns, schema), ...withoutNotice(file, without, schema)],
  }
}

function ignoredNotice(
  file: string,
  { cells }: Line,
  columns: Located[],
  { target, dropped }: Schema,
): string[] {
  const used = new Set(columns.map(({ position }) => position))
  const said = new Set([headingOf(target), ...dropped.map(({ heading }) => heading)].map(headingKey))
  const ignored = cells.filter((cell, i) => !used.has(i) && !said.has(headingKey(cell)))
  if (ignored.length === 0) return []
  return [`${file}: columns that the schema does not name are ignored: ${nameSome(ignored)}`]
}

function withoutNotice(file: string, without: number, { target }: Schema): string[] {
  if (without === 0) return []
  return [`${file}: rows without a ${headingOf(target)} are left out: ${without}`]
}

/** The table as CSV as the schema reads it, its columns in the schema's order and the target last. */
export function formatTable(table: Case[], { columns, target, csv = {} }: Schema): string {
  const heading = [...columns, target].map(headingOf)
  const written = (value: Value) =>
    csv.decimal === ',' && typeof value === 'number' ? String(value).replace('.', ',') : value
  const records = table.map(({ row, target }) => [
    ...columns.map(column => written(shownValue(column, valueAt(row, column)))),
    written(target),
  ])
  return stringify([heading, ...records], { delimiter: csv.delimiter ?? ',' })
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
