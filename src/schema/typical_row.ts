/** A made-up row, for what has to be tried or shown without a real one. */
import { at } from '../utils.ts'
import type { Row } from './row.ts'
import type { Column } from './schema.ts'

/** The first level of every category, the middle of every number's range, as whole as its numbers are. */
export function typicalRow({ columns }: { columns: Column[] }): Row {
  return Object.fromEntries(columns.map(column => [column.name, typicalValue(column)]))
}

function typicalValue(column: Column): string | number {
  if (column.kind === 'category') return at(column.levels, 0).value
  const { low, high } = column.range
  const step = column.kind === 'date' ? 1 : column.step
  const middle = (low + high) / 2
  return step ? Math.round(middle / step) * step : middle
}
