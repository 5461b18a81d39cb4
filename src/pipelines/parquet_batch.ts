/** Estimates for a Parquet file: DuckDB reads and writes it, and asks for the estimate of each row. */
import {
  DOUBLE,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBInstance,
  DuckDBScalarFunction,
  DuckDBStructVector,
  type DuckDBVector,
  STRUCT,
  VARCHAR,
} from '@duckdb/node-api'
import { addedHeadings, widthWithoutResults } from '../batch/added_columns.ts'
import { type Placed, placeColumns } from '../batch/columns.ts'
import { explainedNames } from '../batch/result_writer.ts'
import { createReader, faultOf } from '../batch/row_checks.ts'
import { createSummary } from '../batch/summary.ts'
import { complain } from '../command.ts'
import { AppError, messageOf } from '../exception.ts'
import type { Row } from '../schema/row.ts'
import { DIALECTS } from '../sql/dialect.ts'
import type { Batch, Ended } from './csv_batch.ts'
import { cannotWrite, prepareOutput } from './output_file.ts'
import { fromParquet, mustBeThere, ROW_NUMBER } from './parquet_file.ts'
import type { Predictor } from './predict_pipeline.ts'
import { startRowProgress } from './row_progress.ts'
import { onSignals } from './signals.ts'

type FileColumn = { name: string; type: string }
/** What is added to a row, in the order of `addedHeadings`; null where there is nothing to say. */
type Result = (number | string | null)[]

const { name: identifier, text } = DIALECTS.duckdb
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/
const CALENDAR = /^(DATE|TIMESTAMP.*)$/
const AGAIN_MS = 20
/** Is never settled: what stops a command ends its process as well. */
const endedBySignal = new Promise(() => {})

/** @throws {AppError} if the file cannot be read, or the output not be written: there is no output then */
export async function predictParquet(predictor: Predictor, batch: Batch): Promise<Ended> {
  const { data, out } = batch
  const began = performance.now()
  mustBeThere(data)
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '200MB' })
  const connection = await instance.connect()
  const { own, take, abandon } = prepareOutput(out, data)
  const summary = createSummary()
  const progress = startRowProgress(
    () => summary.sum().rows,
    () => undefined,
  )
  let isStopped = false
  let copying: Promise<unknown> = Promise.resolve()
  const stop = async () => {
    isStopped = true
    // The process cannot end while DuckDB waits for a row's score, and a query that is only about to begin is not interrupted.
    const timer = setInterval(() => connection.interrupt(), AGAIN_MS)
    await copying.catch(() => {})
    clearInterval(timer)
    abandon()
  }
  const release = onSignals(stop, () => summary.sum().rows)
  try {
    const added = await addFunction(connection, predictor, batch, summary.add)
    copying = connection.run(
      `COPY (SELECT ${added.kept}, unnest(scored) FROM (SELECT *, ${added.call} AS scored FROM ${added.from})) TO ${text(own)} (FORMAT parquet, USE_TMP_FILE false)`,
    )
    await copying
    if (isStopped) await endedBySignal
    take()
  } catch (error) {
    abandon()
    if (isStopped) await endedBySignal
    throw faultIn(error, batch, own)
  } finally {
    progress.stop()
    release()
    connection.closeSync()
    instance.closeSync()
  }
  return { summary: summary.sum(), seconds: (performance.now() - began) / 1000 }
}

/** What DuckDB says first: below it stands the query. */
function faultIn(cause: unknown, { data, out }: Batch, own: string): unknown {
  if (cause instanceof AppError) return cause
  const [said = ''] = messageOf(cause).split('\n')
  if (said.includes(own)) return cannotWrite(out, said.includes('No space left') ? 'ENOSPC' : said, cause)
  const hint = said.includes('magic bytes') ? ': is it a Parquet file?' : ''
  return new AppError(`${data}: ${said}${hint}`, { cause })
}

/** Tells DuckDB of the function that makes a row's result. @returns the parts of a query that asks for it */
async function addFunction(
  connection: DuckDBConnection,
  predictor: Predictor,
  { data, contributions }: Batch,
  count: ReturnType<typeof createSummary>['add'],
): Promise<{ kept: string; call: string; from: string }> {
  const { schema } = predictor
  const columns = await columnsOf(connection, data)
  const heading = columns.slice(0, widthWithoutResults(columns.map(({ name }) => name)))
  const { placed, notices } = inFile(data, () =>
    placeColumns(
      schema,
      heading.map(({ name }) => name),
      1,
    ),
  )
  for (const notice of notices) complain(notice)
  const names = heading.map(({ name }) => name)
  const added = addedHeadings(names, contributions ? explainedNames(schema) : undefined)
  const asked = placed.map(({ column, place }) => argument(column.kind, heading[place ?? -1]))
  const resultOf = createResult(predictor, placed, added, count)
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'score_row',
      parameterTypes: [DOUBLE, ...asked.map(({ isNumber }) => (isNumber ? DOUBLE : VARCHAR))],
      returnType: STRUCT(
        Object.fromEntries(added.map(name => [name, name === added.at(-1) ? VARCHAR : DOUBLE])),
      ),
      mainFunction: (_info, chunk, output) => fillIn(chunk, output, resultOf),
      specialHandling: true, // of what is missing
      volatile: true, // is asked once a row
    }),
  )
  return {
    kept: names.map(identifier).join(', '),
    call: `score_row(${[`CAST(${ROW_NUMBER} AS DOUBLE)`, ...asked.map(({ sql }) => sql)].join(', ')})`,
    from: fromParquet(data, true),
  }
}

function fillIn(
  chunk: DuckDBDataChunk,
  output: DuckDBVector,
  resultOf: (place: number, cells: (string | number)[]) => Result,
): void {
  if (!(output instanceof DuckDBStructVector)) throw new TypeError('DuckDB asks for no struct')
  const [places = [], ...columns] = chunk.getColumns()
  for (let r = 0; r < chunk.rowCount; r++) {
    const cells = columns.map(column => (column[r] ?? '') as string | number)
    const result = resultOf(Number(places[r]), cells)
    for (let i = 0; i < result.length; i++) output.setItemValue(r, i, result[i] ?? null)
  }
  output.flush()
}

function createResult(
  { estimate, explain, schema }: Predictor,
  placed: Placed[],
  added: string[],
  count: ReturnType<typeof createSummary>['add'],
): (place: number, cells: (string | number)[]) => Result {
  const readers = placed.map(createReader)
  const isExplained = added.length > explainedNames(schema).length
  return (place, cells) => {
    const row: Row = {}
    const faults = placed.flatMap(({ column }, c) => {
      const read = readers[c]?.(cells[c] ?? '')
      if (typeof read === 'object' && read !== null) return [faultOf(column, read.fault)]
      row[column.name] = read ?? null
      return []
    })
    if (faults.length > 0) {
      count({ is: 'faulty', kinds: faults.map(({ kind }) => kind) })
      const problem = `row ${place + 1}: ${faults.map(({ what }) => what).join('; ')}`
      return [...added.slice(1).map(() => null), problem]
    }
    count({ is: 'estimated' })
    const { prediction, interval } = estimate(row)
    const bounds = [prediction, interval.low, interval.high].map(bound =>
      Number.isFinite(bound) ? bound : null,
    )
    if (!isExplained) return [...bounds, null]
    const { baseline, values, clipping } = explain(row)
    return [...bounds, baseline, ...values, clipping, null]
  }
}

async function columnsOf(connection: DuckDBConnection, data: string): Promise<FileColumn[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${fromParquet(data)}`)
  return described
    .getRowObjects()
    .map(({ column_name, column_type }) => ({ name: String(column_name), type: String(column_type) }))
}

/** How a column's cells are handed over: as numbers where the file has numbers or days, as text elsewhere. */
function argument(kind: string, column: FileColumn | undefined): { sql: string; isNumber: boolean } {
  if (!column) return { sql: "''", isNumber: false }
  const name = identifier(column.name)
  if (kind === 'number' && NUMERIC.test(column.type))
    return { sql: `CAST(${name} AS DOUBLE)`, isNumber: true }
  if (kind === 'date' && CALENDAR.test(column.type))
    return { sql: `CAST(CAST(${name} AS DATE) - DATE '1970-01-01' AS DOUBLE)`, isNumber: true }
  return { sql: `CAST(${name} AS VARCHAR)`, isNumber: false }
}

function inFile<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof AppError
      ? new AppError(`${file}: ${error.message.replace(/^line 1: /, '')}`)
      : error
  }
}
