/** Rows that repeat an earlier one in every column, the target included. */
import * as v from 'valibot'
import type { Sides } from './columns.ts'
import { integer } from './figure.ts'

export const duplicatesFormat = v.strictObject({
  rows: integer,
  /** Of the test rows, those that repeat a training row. */
  acrossSplit: integer,
})
export type Duplicates = v.InferOutput<typeof duplicatesFormat>

export function countDuplicates({ all, train, test }: Sides): Duplicates {
  const key = (row: Sides['all'][number]) => JSON.stringify(row)
  const trained = new Set(train.map(key))
  return {
    rows: all.length - new Set(all.map(key)).size,
    acrossSplit: test.filter(row => trained.has(key(row))).length,
  }
}
