/** Where the columns of a schema stand in a CSV, by its heading. */
import { AppError } from '../exception.ts'
import { nameSome } from '../printable.ts'
import { at } from '../utils.ts'
import type { ReadColumn } from './allowed.ts'
import { createCellReader, type ReadCell } from './cell.ts'
import type { Schema } from './schema.ts'

/** A column, where its cell stands in a line, and how it is read. */
export type Located = { column: ReadColumn; position: number; read: ReadCell }

/**
 * Where the columns stand in a heading: by heading, or by the same words otherwise spaced ("race/ethnicity").
 * @param where file and line of the heading, for messages
 * @throws {AppError} naming all columns that are not there, or the first that is there twice
 */
export function locateColumns(
  schema: Schema,
  columns: ReadColumn[],
  heading: string[],
  where: string,
): Located[] {
  const keys = heading.map(headingKey)
  const found = columns.map(column => ({ column, positions: positionsOf(column, heading, keys) }))
  const absent = found
    .filter(({ positions }) => positions.length === 0)
    .map(({ column }) => headingOf(column))
  if (absent.length > 0)
    throw new AppError(
      `${where}: there is no column ${nameSome(absent)}; the heading has: ${nameSome(heading)}`,
    )
  return found.map(({ column, positions }) => {
    if (positions.length > 1) throw new AppError(`${where}: there are two columns ${headingOf(column)}`)
    return { column, position: at(positions, 0), read: createCellReader(column, schema) }
  })
}

/** What a column is called in a CSV. */
export function headingOf({ name, heading = name }: { name: string; heading?: string | undefined }): string {
  return heading
}

/** The same for headings that differ in case, spaces or punctuation alone. */
export function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')
}

function positionsOf(column: ReadColumn, heading: string[], keys: string[]): number[] {
  const exact = placesOf(headingOf(column).trim(), heading)
  return exact.length > 0 ? exact : placesOf(headingKey(headingOf(column)), keys)
}

function placesOf(name: string, names: string[]): number[] {
  return names.flatMap((each, i) => (each === name ? [i] : []))
}
