/** How unlike the training rows a row is: its leverage, the distance that the correlations of the features make. */
import * as v from 'valibot'
import { at, dot } from '../utils.ts'

/** p means, the p x p pseudo-inverse of the centred cross-product, and the leverage beyond which a row is unlike. */
export const leverageFormat = v.strictObject({
  means: v.array(v.number()),
  inverse: v.array(v.array(v.number())),
  threshold: v.number(),
})
export type Leverage = v.InferOutput<typeof leverageFormat>

/** A row is unlike when its leverage is beyond that of this share of the training rows. */
export const TYPICAL_SHARE = 0.995

/** (x - m)' S (x - m), S the pseudo-inverse of the centred cross-product: the hat matrix's diagonal, less 1/n. */
export function leverageOf({ means, inverse }: Omit<Leverage, 'threshold'>, x: number[]): number {
  const distances = means.map((mean, j) => at(x, j) - mean)
  return dot(
    distances,
    inverse.map(row => dot(row, distances)),
  )
}
