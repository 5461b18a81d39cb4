/** How unlike the training rows a row is: its leverage, the distance that the correlations of the answers make. */
import * as v from 'valibot'
import { round } from '../utils.ts'

/** p means, the p x p pseudo-inverse of the centred cross-product, and the threshold of `isUnlike`. */
export const leverageFormat = v.strictObject({
  means: v.array(v.number()),
  inverse: v.array(v.array(v.number())),
  threshold: v.number(),
})
export type Leverage = v.InferOutput<typeof leverageFormat>

/** A row is unlike when its leverage is beyond that of this share of the training rows. */
export const TYPICAL_SHARE = 0.995

/** @param X n x p training features */
export async function fitLeverage(X: number[][]): Promise<Leverage> {
  const { Matrix, pseudoInverse } = await import('ml-matrix')
  const matrix = new Matrix(X)
  const means = matrix.mean('column')
  const centred = matrix.clone().subRowVector(means)
  const inverse = pseudoInverse(centred.transpose().mmul(centred), 1e-9 * X.length)
  const fitted = {
    means: means.map(mean => round(mean)),
    inverse: inverse.to2DArray().map(row => row.map(value => round(value, 9))),
  }
  const ascending = X.map(x => leverageOf({ ...fitted, threshold: 0 }, x)).sort((a, b) => a - b)
  return { ...fitted, threshold: round(ascending[Math.ceil(TYPICAL_SHARE * X.length) - 1] ?? 0, 9) }
}

/** (x - mean)' S (x - mean), S the pseudo-inverse of the centred cross-product: the hat matrix's diagonal, less 1/n. */
export function leverageOf({ means, inverse }: Leverage, x: number[]): number {
  const d = x.map((value, j) => value - (means[j] ?? 0))
  let sum = 0
  for (let i = 0; i < d.length; i++) {
    const row = inverse[i] ?? []
    let inner = 0
    for (let j = 0; j < d.length; j++) inner += (row[j] ?? 0) * (d[j] ?? 0)
    sum += (d[i] ?? 0) * inner
  }
  return sum
}

export function isUnlike(leverage: Leverage, x: number[]): boolean {
  return leverageOf(leverage, x) > leverage.threshold * (1 + 1e-9)
}
