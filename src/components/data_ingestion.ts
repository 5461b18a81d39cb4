/** From a CSV file to checked rows: every fault is named by line and column before anything is computed. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Cells } from '../describe/cells.ts'
import { readCells } from '../describe/table.ts'
import { readBytes } from '../describe/text.ts'
import { AppError } from '../exception.ts'
import { type ReadColumn, readColumns } from '../schema/allowed.ts'
import type { ReadCell } from '../schema/cell.ts'
import { shownValue } from '../schema/complete.ts'
import { headingOf, locateColumns } from '../schema/headings.ts'
import { type Case, type Row, type Value, valueAt } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { at } from '../utils.ts'
import { createFaults, faultIn, ignoredNotice, withoutNotice } from './ingestion_messages.ts'

/** Rows with their targets, and what a person should know of how they were read. */
export type Ingested = { table: Case[]; notices: string[] }

const SCHEMA_ENDING = '.schema.json'

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
  return parseTable(readBytes(file), schema, file)
}

/** `readTable` for bytes that are already at hand; `file` is only for its messages. */
export function parseTable(bytes: Uint8Array, schema: Schema, file: string): Ingested {
  const { csv = {}, target } = schema
  const { columns: cells, rows, lines, headingLine } = readCells(bytes, file, csv)
  const heading = cells.map(column => column.heading)
  const located = locateColumns(schema, readColumns(schema), heading, `${file}:${headingLine}`)
  const read = located.map(({ column, position, read }) => readColumn(column, at(cells, position), read))

  const faults = read.flatMap(({ faults }) => faults).sort((a, b) => a.row - b.row)
  const said = createFaults(csv.unreadable)
  for (const { row, what } of faults) said.add(`${file}:${lines[row]}: ${what}`)
  said.settle()
  const table = assemble(read, rows)
  if (table.length === 0) throw new AppError(`${file}: no row has a ${headingOf(target)}`)
  return {
    table,
    notices: [
      ...ignoredNotice(file, heading, located, schema),
      ...withoutNotice(file, rows - table.length, schema),
      ...said.notices(file),
    ],
  }
}

/** The values of a column by row, and which of them are not allowed. */
type ReadValues = { name: string; values: Value[]; faults: { row: number; what: string }[] }

/** Each different cell is read once, however many rows have it. */
function readColumn(column: ReadColumn, { values: cells, codes }: Cells, read: ReadCell): ReadValues {
  const values = cells.map(read)
  const faults: ReadValues['faults'] = []
  codes.forEach((code, row) => {
    if (values[code] === undefined) faults.push({ row, what: faultIn(column, at(cells, code)) })
  })
  return { name: column.name, values: Array.from(codes, code => values[code] ?? null), faults }
}

/** Rows with a target: its values are those of the last column. */
function assemble(columns: ReadValues[], rows: number): Case[] {
  const table: Case[] = []
  const own = columns.slice(0, -1)
  const targets = at(columns, columns.length - 1).values
  for (let i = 0; i < rows; i++) {
    const target = targets[i]
    if (typeof target !== 'number') continue
    const row: Row = {}
    for (const { name, values } of own) row[name] = at(values, i)
    table.push({ row, target })
  }
  return table
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
