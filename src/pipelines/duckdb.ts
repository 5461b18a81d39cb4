/** DuckDB on this machine, loaded only where it is asked for: a server has no use for its 70 MB. */
import { AppError, messageOf } from '../exception.ts'

export type DuckDbCell = string | number | boolean | null
export type DuckDb = { rows(sql: string): Promise<DuckDbCell[][]>; close(): void }

/** What it may take beside what it reads: it needs some more than it is allowed. */
const MEMORY = '200MB'

/** @throws {AppError} if its package is not installed */
export async function openDuckDb(): Promise<DuckDb> {
  const { DuckDBInstance } = await import('@duckdb/node-api').catch(cause => {
    throw new AppError(`DuckDB is not installed: run "npm install": ${messageOf(cause)}`, {
      cause,
      exitCode: 1,
    })
  })
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1', // sums in one order, so that the same rows give the same bits
    memory_limit: MEMORY,
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  return {
    rows: async sql => {
      const result = await connection.runAndReadAll(sql).catch(cause => {
        throw new AppError(messageOf(cause).split('\n')[0] ?? '', { cause })
      })
      return result
        .getRowsJS()
        .map(cells => cells.map(cell => (typeof cell === 'bigint' ? Number(cell) : (cell as DuckDbCell))))
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
