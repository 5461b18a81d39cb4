/** The result of `npm run sql -- --sums`, a CSV from any engine: sums of rows that stay where they are, and a sample. */
import { readSums, type SumsResult, type SumsRow, sumsRowOf } from '../components/sums/sums_result.ts'
import { createRecordReader } from '../csv/record_reader.ts'
import type { CsvRecord } from '../csv/records.ts'
import { AppError, withFile } from '../exception.ts'
import type { Schema } from '../schema/schema.ts'
import { piecesOf } from './pieces.ts'

/** @throws {AppError} if it is none */
export async function readSumsFile(file: string, schema: Schema): Promise<SumsResult> {
  const reader = createRecordReader(() => true, ',')
  const rows: SumsRow[] = []
  let heading: string[] | undefined
  const take = (records: CsvRecord[]) => {
    for (const { cells, line } of records) {
      if (!heading) heading = cells.map(cell => cell.toLowerCase())
      else rows.push(sumsRowOf(cellsOf(cells, heading, `${file}:${line}`)))
    }
  }
  try {
    for await (const bytes of piecesOf(file)) take(reader.write(bytes))
    take(reader.end())
  } catch (cause) {
    throw withFile(cause, file)
  }
  if (heading?.slice(0, 3).join() !== 'kind,cell,place')
    throw new AppError(
      `${file}: it does not begin with kind,cell,place: it must be the result of "npm run sql -- --sums", as CSV with a heading`,
    )
  return readSums(schema, rows, file)
}

/** As an engine writes a missing value. */
const NONE = new Set(['', '\\N', 'NULL', 'null'])

function cellsOf(cells: string[], heading: string[], where: string): (string | number | null)[] {
  if (cells.length !== heading.length)
    throw new AppError(`${where}: the row has ${cells.length} cells, the heading ${heading.length}`)
  return cells.map((cell, i) => {
    if (i === 0 || i === 2) return cell
    const number = NONE.has(cell) ? null : Number(cell)
    if (Number.isNaN(number)) throw new AppError(`${where}: ${heading[i]} is no number`)
    return number
  })
}
