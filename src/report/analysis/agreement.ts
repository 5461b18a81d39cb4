/** Estimates against actual values, in squares that hold how many rows fall into them. */
import { max, mean, min } from 'simple-statistics'
import * as v from 'valibot'
import { binned } from './bins.ts'
import type { Tested } from './errors.ts'
import { integer, number } from './figure.ts'
import { MIN_GROUP } from './groups.ts'

/** About as many squares on each side. */
const BINS = 12

export const agreementFormat = v.strictObject({
  /** The least and the greatest of all estimates and actual values. */
  low: number,
  high: number,
  /** By estimate; the means are null where there are too few rows to say. */
  bins: v.array(
    v.strictObject({
      from: number,
      to: number,
      n: integer,
      means: v.nullable(v.strictObject({ estimate: number, actual: number })),
    }),
  ),
  /** By the middles of their estimates and actual values. */
  squares: v.array(v.strictObject({ estimate: number, actual: number, n: integer })),
})
export type Agreement = v.InferOutput<typeof agreementFormat>

export function agreementOf(tested: Tested[]): Agreement {
  const all = tested.flatMap(({ target, prediction }) => [target, prediction])
  const [low, high] = [min(all), max(all)]
  const cut = (items: Tested[], value: (each: Tested) => number) =>
    binned(items, value, [low, high], BINS).filter(({ items }) => items.length > 0)
  const byEstimate = cut(tested, ({ prediction }) => prediction)
  return {
    low,
    high,
    bins: byEstimate.map(({ from, to, items }) => ({ from, to, n: items.length, means: meansOf(items) })),
    squares: byEstimate.flatMap(column =>
      cut(column.items, ({ target }) => target).map(square => ({
        estimate: middleOf(column),
        actual: middleOf(square),
        n: square.items.length,
      })),
    ),
  }
}

function meansOf(tested: Tested[]): Agreement['bins'][number]['means'] {
  if (tested.length < MIN_GROUP) return null
  return {
    estimate: mean(tested.map(({ prediction }) => prediction)),
    actual: mean(tested.map(({ target }) => target)),
  }
}

function middleOf({ from, to }: { from: number; to: number }): number {
  return (from + to) / 2
}
