/** Whether a table writes 7.5 or 7,5. */
import type { Schema } from '../schema/schema.ts'
import type { Placed } from './columns.ts'

export type Decimal = '.' | ','

/** By the numbers of its first rows; where none of them tells, as 28,413 does not, as the schema says of the data. */
export function findDecimal(placed: Placed[], rows: string[][], { csv }: Schema): Decimal {
  const numbers = placed.flatMap(({ column, place }) =>
    column.kind === 'number' && place !== undefined ? rows.map(cells => cells[place] ?? '') : [],
  )
  const has = (pattern: RegExp) => numbers.some(number => pattern.test(number))
  if (has(/^[-+]?\d+\.\d+$/)) return '.'
  if (has(/^[-+]?\d+,(?!\d{3}$)\d+$/)) return ','
  return csv?.decimal ?? (has(/^[-+]?\d+,\d+$/) ? ',' : '.')
}
