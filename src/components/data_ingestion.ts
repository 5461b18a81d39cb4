/** From a CSV file to checked rows: every fault is named by line and column before anything is computed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { AppError, messageOf } from '../exception.ts'
import { nameSome, quote } from '../printable.ts'
import type { Column, Row, Schema } from '../schema/schema.ts'

/** n rows of answers and their n targets, aligned. */
export type Table = { rows: Row[]; targets: number[] }

type Line = { cells: string[]; line: number }
type Target = Schema['target'] & { kind: 'number' }

const SCHEMA_ENDING = '.schema.json'
const DELIMITERS = [',', ';', '\t']
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
 * or `NA` is a missing answer; extra columns are ignored and said in `notices`.
 * @throws {AppError} listing the first ten faults with file, line, column, value and what is allowed
 */
export function readTable(file: string, schema: Schema): Table & { notices: string[] } {
  return parseTable(readText(file), schema, file)
}

/** `readTable` for a text that is already at hand; `file` is only for its messages. */
export function parseTable(text: string, schema: Schema, file: string): Table & { notices: string[] } {
  const [header, ...lines] = splitLines(text, schema, file)
  if (!header || lines.length === 0) throw new AppError(`${file}: the file has no data rows`)
  const target: Target = { ...schema.target, kind: 'number' }
  const { positions, ignored } = locateColumns(header, [...schema.columns, target], file)

  const faults: string[] = []
  let untold = 0
  const fault = (line: number, what: () => string) => {
    if (faults.length < FAULTS_SHOWN) faults.push(`${file}:${line}: ${what()}`)
    else untold += 1
  }
  const read = (column: Column | Target, { cells, line }: Line) => {
    const cell = (cells[positions.get(column.name) ?? -1] ?? '').trim()
    const value = parseCell(column, cell)
    const missingTarget = column === target && value === null
    if (value === undefined || missingTarget) {
      const what = missingTarget ? 'is missing' : `is ${quote(cell)}`
      fault(line, () => `${column.name} ${what}; allowed: ${allowed(column)}`)
    }
    return value ?? null
  }

  const table: Table = { rows: [], targets: [] }
  for (const line of lines) {
    if (line.cells.length !== header.cells.length) {
      fault(line.line, () => `the row has ${line.cells.length} cells, the heading ${header.cells.length}`)
      continue
    }
    table.rows.push(Object.fromEntries(schema.columns.map(column => [column.name, read(column, line)])))
    table.targets.push(Number(read(target, line)))
  }
  if (untold > 0) faults.push(`and ${untold} more faults`)
  if (faults.length > 0) throw new AppError(faults.join('\n'))
  const notices =
    ignored.length > 0
      ? [`${file}: columns that the schema does not name are ignored: ${nameSome(ignored)}`]
      : []
  return { ...table, notices }
}

/** The table as CSV, its columns in the schema's order and the target last. */
export function formatTable({ rows, targets }: Table, schema: Schema): string {
  const names = schema.columns.map(column => column.name)
  const records = rows.map((row, i) => [...names.map(name => row[name]), targets[i]])
  return stringify([[...names, schema.target.name], ...records])
}

/** @returns null for a missing answer, undefined for one that is not allowed */
function parseCell(column: Column | Target, cell: string): string | number | null | undefined {
  if (cell === '' || cell === 'NA') return null
  if (column.kind === 'category') return column.levels.some(level => level.value === cell) ? cell : undefined
  const value = /^[-+\d.]+(e[-+]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN
  return value >= column.min && value <= column.max ? value : undefined
}

function readText(file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    throw new AppError(`${file}: cannot read the file: ${messageOf(cause)}`, { cause })
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // not UTF-8: said below
  }
  throw new AppError(`${file}: the file is not UTF-8 text; save it as "CSV UTF-8"`)
}

/** Cuts a CSV into cells, by the delimiter under which its heading names the most columns of the schema. */
function splitLines(text: string, schema: Schema, file: string): Line[] {
  const known = new Set([...schema.columns, schema.target].map(column => headingKey(column.name)))
  const cut = (delimiter: string, to: number | null = null): Line[] => {
    const found: Line[] = []
    parse(text, {
      bom: true,
      delimiter,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        found.push({ cells, line: lines })
        return null // nothing more is kept of it
      },
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
      to,
      trim: true,
    })
    return found
  }
  const named = (delimiter: string) => {
    try {
      return cut(delimiter, 1)[0]?.cells.filter(cell => known.has(headingKey(cell))).length ?? 0
    } catch {
      return 0 // quotes that do not fit: it is another delimiter's file
    }
  }
  const delimiter = DELIMITERS.reduce((best, next) => (named(next) > named(best) ? next : best))
  try {
    return cut(delimiter)
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError(`${file}:${quoteFault(text, delimiter) ?? `${cause.lines}: ${cause.message}`}`, {
      cause,
    })
  }
}

/**
 * The first quote that does not fit, by the line where it stands: the library says where it noticed, which may be
 * the end of the file.
 */
function quoteFault(text: string, delimiter: string): string | undefined {
  for (let open = text.indexOf('"'); open >= 0; ) {
    if (!isEdge(text, open, -1, delimiter))
      return `${lineAt(text, open)}: a quote stands in the middle of a cell: quote the whole cell, and write that quote twice`
    let close = text.indexOf('"', open + 1)
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
    if (close < 0) return `${lineAt(text, open)}: the quote that opens here is never closed`
    if (!isEdge(text, close, 1, delimiter))
      return `${lineAt(text, open)}: the quote that opens here is not closed where its cell ends`
    open = text.indexOf('"', close + 1)
  }
  return undefined
}

/** Whether nothing but blanks stands between a place and the end of its cell, in one direction. */
function isEdge(text: string, place: number, step: 1 | -1, delimiter: string): boolean {
  let at = place + step
  while (text[at] !== delimiter && /[ \t\f\uFEFF]/.test(text[at] ?? '')) at += step
  return [delimiter, '\n', '\r', undefined].includes(text[at])
}

function lineAt(text: string, place: number): number {
  let line = 1
  for (const _ of text.slice(0, place).matchAll(/\r\n?|\n/g)) line += 1
  return line
}

/** Where each column stands, by its name or by the same words otherwise spaced ("race/ethnicity"). */
function locateColumns({ cells, line }: Line, columns: { name: string }[], file: string) {
  const keys = cells.map(headingKey)
  const positions = new Map<string, number>()
  for (const { name } of columns) {
    const position = keys.indexOf(headingKey(name))
    if (position < 0)
      throw new AppError(`${file}:${line}: there is no column ${name}; the heading has: ${nameSome(cells)}`)
    if (keys.lastIndexOf(headingKey(name)) !== position)
      throw new AppError(`${file}:${line}: column ${name} stands twice`)
    positions.set(name, position)
  }
  const used = new Set(positions.values())
  return { positions, ignored: cells.filter((_, i) => !used.has(i)) }
}

function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')
}

function allowed(column: Column | Target): string {
  if (column.kind === 'number') return `a number from ${column.min} to ${column.max}`
  return column.levels.map(level => level.value).join(', ')
}
