/** Tables that are too large for memory, as sums and a sample: a Parquet file by DuckDB, a CSV as its bytes come. */
import { existsSync, statSync } from 'node:fs'
import type { Random } from '../components/data_split.ts'
import { TEST_CELL } from '../components/sums/cells.ts'
import { createCsvSummation } from '../components/sums/csv_summation.ts'
import { type Centres, rawLayout } from '../components/sums/raw_features.ts'
import { createSummation } from '../components/sums/summation.ts'
import { readSums, type SumsResult, sumsRowOf } from '../components/sums/sums_result.ts'
import { SAMPLE } from '../components/sums/whole.ts'
import { withFile } from '../exception.ts'
import { type Progress, SILENT } from '../progress.ts'
import { readColumns } from '../schema/allowed.ts'
import { locateColumns } from '../schema/headings.ts'
import type { Schema } from '../schema/schema.ts'
import { dialectOf } from '../sql/dialect.ts'
import { sumsSql } from '../sql/sums.ts'
import { tableName } from '../sql/table_name.ts'
import { sqlNumber } from '../sql/values.ts'
import { type DuckDb, openDuckDb } from './duckdb.ts'
import { fromParquet, ROW_NUMBER } from './parquet_file.ts'
import { PIECE, piecesOf } from './pieces.ts'

const dialect = dialectOf('duckdb')

/** @param schema without rows  @throws {AppError} if the file cannot be read, or does not fit the schema */
export async function sumParquet(file: string, schema: Schema, most = SAMPLE): Promise<SumsResult> {
  const table = existsSync(file) ? fromParquet(file) : tableName(dialect, file) // a pattern, of several files
  const database = await openDuckDb()
  try {
    const rows = async (sql: string) => (await database.rows(sql)).map(sumsRowOf)
    const headings = (await database.rows(`DESCRIBE SELECT * FROM ${table}`)).map(([heading]) =>
      String(heading),
    )
    locateColumns(schema, readColumns(schema), headings, file)
    const layout = rawLayout(schema, await centresIn(database, schema, table))
    const sums = await rows(sumsSql(dialect, schema, { table, layout }).sums)
    const used = sums.filter(({ cell }) => cell >= TEST_CELL)
    const count = used.reduce((sum, { numbers }) => sum + (numbers[0] ?? 0), 0)
    const few = someOf(table, (2 * most) / count)
    const { sample } = sumsSql(dialect, schema, { table: few, rowNumber: ROW_NUMBER, layout, most })
    return readSums(schema, [...sums, ...(await rows(sample))], file, layout)
  } catch (error) {
    throw withFile(error, file)
  } finally {
    database.close()
  }
}

async function centresIn({ rows }: DuckDb, schema: Schema, table: string): Promise<Centres> {
  const mean = (number: string) => `avg(${number}) FILTER (isfinite(${number}))`
  const numbers = readColumns(schema).map(column =>
    column.kind === 'number' ? mean(sqlNumber(dialect, column)) : dialect.noNumber,
  )
  const [means = []] = await rows(`SELECT ${numbers.join(', ')} FROM ${table} AS t`)
  const known = means.map(value => (typeof value === 'number' ? value : undefined))
  return { columns: known.slice(0, -1), target: known.at(-1) }
}

/** About a share of the rows, those that are drawn the first: a sample of them needs no more, and the others no hash. */
function someOf(table: string, share: number): string {
  const { md5, wholeText, text } = dialect
  const digits = Math.floor(Math.min(share, 1) * 0xffffffff)
    .toString(16)
    .padStart(8, '0')
  const isFew = share < 1 ? ` WHERE ${md5(wholeText(ROW_NUMBER))} < ${text(digits)}` : ''
  return `(SELECT *, ${ROW_NUMBER} FROM ${table}${isFew})`
}

/**
 * @param sample its rows, which are drawn by chance  @param progress is told of every million bytes
 * @throws {AppError} as `createCsvSummation` does, or if the file cannot be read
 */
export async function sumCsv(
  file: string,
  schema: Schema,
  { random, sample }: { random: Random; sample?: number | undefined },
  progress: Progress = SILENT,
): Promise<SumsResult> {
  const summation = createCsvSummation(schema, file, createSummation(schema, random, sample))
  progress.start(Math.ceil(statSync(file).size / PIECE))
  try {
    for await (const bytes of piecesOf(file)) {
      summation.write(bytes)
      progress.tick()
    }
    return summation.end()
  } finally {
    progress.stop()
  }
}
