/** Some rows of a Parquet file, drawn at random and always the same ones, and what can be asked of all of its rows. */
import { type Cells, createCells } from '../../describe/cells.ts'
import { AppError, messageOf, withFile } from '../../exception.ts'
import { DIALECTS } from '../../sql/dialect.ts'
import { type DuckDb, type DuckDbCell, openDuckDb } from '../duckdb.ts'
import { fromParquet, mustBeThere, ROW_NUMBER as PLACE } from '../parquet_file.ts'
import { cellSql, type FileColumn, isNoNumberSql, unfitness } from './parquet_cells.ts'

export type Counts = { rows: number; withoutTarget: number; noNumber: number }
/** It is asked of one column at a time: a group of rows in all of its columns may be more than DuckDB is allowed to hold. */
export type ParquetSample = {
  columns: FileColumn[]
  /** Draws rows that have a target. */
  draw(target: FileColumn, most: number): Promise<Counts>
  /** Adds rows by their places in the file. */
  add(places: number[]): Promise<void>
  /** The cells of the rows that were drawn and added, in the order of the file. */
  cells(column: FileColumn): Promise<Cells>
  /** The place of the first row that has a target and meets a condition. */
  first(condition: string): Promise<number | undefined>
  /** What is worked out of all rows of the file. */
  ask(expression: string): Promise<DuckDbCell>
  close(): void
}

const SEED = 42

/** @throws {AppError} if the file is not there, or is no Parquet file */
export async function openParquet(file: string): Promise<ParquetSample> {
  mustBeThere(file)
  const database = await openDuckDb()
  const rows = naming(file, database)
  const { name } = DIALECTS.duckdb
  const from = fromParquet(file, true)
  const described = await rows(`DESCRIBE SELECT * EXCLUDE (${PLACE}) FROM ${from}`).catch(cause => {
    database.close()
    throw new AppError(`${messageOf(cause)}: is it a Parquet file? The name of a CSV ends in .csv`, { cause })
  })
  let known = ''
  return {
    columns: described.map(([heading, type]) => ({ heading: String(heading), type: String(type) })),
    draw: async (target, most) => {
      known = `${from} WHERE ${name(target.heading)} IS NOT NULL`
      await rows(
        `CREATE TEMP TABLE drawn AS SELECT place FROM (SELECT ${PLACE} AS place FROM ${known}) USING SAMPLE reservoir(${most} ROWS) REPEATABLE (${SEED})`,
      )
      const counted = `count(*), count(*) FILTER (${name(target.heading)} IS NULL), count(*) FILTER (${isNoNumberSql(target)})`
      const [[all, without, noNumber] = []] = await rows(`SELECT ${counted} FROM ${from}`)
      return { rows: Number(all), withoutTarget: Number(without), noNumber: Number(noNumber) }
    },
    add: async places => {
      await rows(`INSERT INTO drawn VALUES ${places.map(place => `(${place})`).join(', ')}`)
    },
    cells: async column => {
      const cells = createCells(column.heading)
      if (unfitness(column)) return cells.finish()
      const read = await rows(
        `SELECT ${cellSql(column)} FROM ${from} WHERE ${PLACE} IN (SELECT place FROM drawn) ORDER BY ${PLACE}`,
      )
      for (const [cell] of read) cells.add(String(cell ?? ''))
      return cells.finish()
    },
    first: async condition => {
      const [[place = null] = []] = await rows(`SELECT min(${PLACE}) FROM ${known} AND (${condition})`)
      return place === null ? undefined : Number(place)
    },
    ask: async expression => {
      const [[answer = null] = []] = await rows(`SELECT ${expression} FROM ${from}`)
      return answer
    },
    close: database.close,
  }
}

function naming(file: string, database: DuckDb): DuckDb['rows'] {
  return sql =>
    database.rows(sql).catch(cause => {
      throw withFile(cause, file)
    })
}
