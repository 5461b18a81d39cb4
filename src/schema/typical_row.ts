/** A made-up row, for what has to be tried or shown without a real one. */
import { at } from '../utils.ts'
import type { Row } from './row.ts'
import type { Column } from './schema.ts'

/** The first level of every category, the middle of every number. */
export function typicalRow({ columns }: { columns: Column[] }): Row {
  const middle = (column: Column) =>
    column.kind === 'number' ? (column.min + column.max) / 2 : at(column.levels, 0).value
  return Object.fromEntries(columns.map(column => [column.name, middle(column)]))
}
