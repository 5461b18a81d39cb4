/** Shapley values by block of features: all features of a column are one player (Lundberg & Lee 2017). */
import { at } from '../utils.ts'

/** What the values are relative to, and one value a column, in the target's unit: together they are the prediction. */
export type Shares = { baseline: number; values: number[] }

/** The closed form for a prediction that is linear in the features: sum over a block of weight (x - mean). */
export function linearShapleyValues(
  weights: number[],
  x: number[],
  means: number[],
  blocks: number[],
): number[] {
  let j = 0
  return blocks.map(size => {
    let sum = 0
    for (const end = j + size; j < end; j++) sum += at(weights, j) * (at(x, j) - at(means, j))
    return sum
  })
}
