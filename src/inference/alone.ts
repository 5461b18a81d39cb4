/** How the target goes with an answer by itself, whatever the others are: an answer may add where those who gave it have less. */
import * as v from 'valibot'
import type { Value } from '../schema/row.ts'
import { zip } from '../utils.ts'
import type { Preprocessor } from './preprocessor.ts'

const differences = v.strictObject({
  kind: v.literal('levels'),
  /** By level, the mean target of its training rows minus that of all; null where that is not clearly another. */
  differences: v.array(v.nullable(v.number())),
})
const line = v.strictObject({
  kind: v.literal('line'),
  /** Of the least-squares line through the training rows, by value; the line is at the mean target where the value is. */
  slope: v.number(),
  mean: v.number(),
})

/** One a column, in the preprocessor's order; null where the target clearly goes with none of its values. */
export const aloneFormat = v.array(v.nullable(v.variant('kind', [differences, line])))
export type Alone = v.InferOutput<typeof aloneFormat>

/** By how much the target of rows with a value is above the mean; undefined where that is not known to be above or below. */
export type OfValue = (column: string, value: Value) => number | undefined

export function createAlone(preprocessor: Preprocessor, alone: Alone): OfValue {
  const byName = new Map(zip(preprocessor, alone).map(([column, known]) => [column.name, { column, known }]))
  return (name, value) => {
    const { column, known } = byName.get(name) ?? {}
    if (!column || !known || value === null) return undefined
    if (known.kind === 'line') return known.slope * (Number(value) - known.mean)
    const place = column.kind === 'category' ? column.levels.indexOf(String(value)) : -1
    return known.differences[place] ?? undefined
  }
}
