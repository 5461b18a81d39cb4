/** Tables that are too large for memory, as sums and a sample: of a Parquet file, of many rows, or of a query's result. */
import { createReadStream } from 'node:fs'
import { readSums, type SumsResult, type SumsRow } from '../components/sums/sums_result.ts'
import { createDecoder } from '../csv/decoder.ts'
import { createSplitter } from '../csv/records.ts'
import { AppError, messageOf } from '../exception.ts'
import type { Schema } from '../schema/schema.ts'
import { dialectOf } from '../sql/dialect.ts'
import { type SumsOptions, sumsSql } from '../sql/sums.ts'
import { tableName } from '../sql/table_name.ts'
import { type DuckDbCell, openDuckDb } from './duckdb.ts'

/** @param schema without rows  @throws {AppError} if the file cannot be read, or does not fit the schema */
export async function sumParquet(
  file: string,
  schema: Schema,
  options: Partial<SumsOptions> = {},
): Promise<SumsResult> {
  const dialect = dialectOf('duckdb')
  const { sums, sample } = sumsSql(dialect, schema, { ...options, table: tableName(dialect, file) })
  const database = await openDuckDb()
  try {
    const rows = [...(await database.rows(sums)), ...(await database.rows(sample))]
    return readSums(schema, rows.map(rowOf), file)
  } catch (error) {
    if (error instanceof AppError && !error.message.startsWith(file))
      throw new AppError(`${file}: ${error.message}`, { cause: error })
    throw error
  } finally {
    database.close()
  }
}

/** Reads the result of `npm run sql -- --sums`, a CSV from any engine. @throws {AppError} if it is none */
export async function readSumsFile(file: string, schema: Schema): Promise<SumsResult> {
  const decoder = createDecoder()
  const splitter = createSplitter(',')
  const rows: SumsRow[] = []
  let heading: string[] | undefined
  const take = (records: { cells: string[]; line: number }[]) => {
    for (const { cells, line } of records) {
      if (!heading) heading = cells.map(cell => cell.toLowerCase())
      else rows.push(rowOf(cellsOf(cells, heading, `${file}:${line}`)))
    }
  }
  try {
    for await (const bytes of createReadStream(file)) take(splitter.write(decoder.write(bytes)))
    take([...splitter.write(decoder.end()), ...splitter.end()])
  } catch (cause) {
    throw cause instanceof AppError && cause.message.startsWith(file)
      ? cause
      : new AppError(`${file}: cannot read it: ${messageOf(cause)}`, { cause })
  }
  if (heading?.slice(0, 3).join() !== 'kind,cell,place')
    throw new AppError(
      `${file}: it does not begin with kind,cell,place: it must be the result of "npm run sql -- --sums", as CSV with a heading`,
    )
  return readSums(schema, rows, file)
}

/** As an engine writes a missing value. */
const NONE = new Set(['', '\\N', 'NULL', 'null'])

function cellsOf(cells: string[], heading: string[], where: string): DuckDbCell[] {
  if (cells.length !== heading.length)
    throw new AppError(`${where}: the row has ${cells.length} cells, the heading ${heading.length}`)
  return cells.map((cell, i) => {
    if (i === 0 || i === 2) return cell
    const number = NONE.has(cell) ? null : Number(cell)
    if (Number.isNaN(number)) throw new AppError(`${where}: ${heading[i]} is no number`)
    return number
  })
}

function rowOf([kind, cell, place, ...numbers]: DuckDbCell[]): SumsRow {
  return {
    kind: String(kind),
    cell: Number(cell),
    place: String(place ?? ''),
    numbers: numbers.map(number => (number === null ? null : Number(number))),
  }
}
