/** A Parquet file by its name: whether it is there, and how DuckDB is told of it and of no other. */
import { accessSync, statSync } from 'node:fs'
import { AppError, cannotRead } from '../exception.ts'
import { DIALECTS } from '../sql/dialect.ts'

/** The place of a row in its file, as DuckDB calls it. */
export const ROW_NUMBER = 'file_row_number'

/** @throws {AppError} if it cannot be read, or nothing is in it */
export function mustBeThere(file: string): void {
  try {
    accessSync(file)
  } catch (cause) {
    throw cannotRead(file, cause)
  }
  if (statSync(file).size === 0) throw new AppError(`${file}: the file is empty`)
}

/** What a name may hold that stands for other files in a pattern, which is what DuckDB takes it for. */
const WILD = /[[*?]/g

/** As it stands in FROM. */
export function fromParquet(file: string, hasNumbers = false): string {
  const { text } = DIALECTS.duckdb
  return `read_parquet(${text(file.replace(WILD, '[$&]'))}${hasNumbers ? `, ${ROW_NUMBER} = true` : ''})`
}
