/** How unlike the training rows a row is: its leverage, the distance that the correlations of the answers make. */
import * as v from 'valibot'
import { dot } from '../utils.ts'

/** p means, the p x p pseudo-inverse of the centred cross-product, and the leverage beyond which a row is unlike. */
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
  const means = matrix.mean('column').map(settled)
  const centred = matrix.clone().subRowVector(means)
  const inverse = pseudoInverse(centred.transpose().mmul(centred), 1e-9 * X.length)
  const symmetric = inverse.clone().add(inverse.transpose()).div(2).to2DArray()
  const rounded = symmetric.map(row => row.map(settled))
  const ascending = X.map(createLeverage({ means, inverse: rounded, threshold: 0 })).sort((a, b) => a - b)
  const threshold = ascending[Math.ceil(TYPICAL_SHARE * X.length) - 1] ?? 0
  return { means, inverse: rounded, threshold: settled(threshold * (1 + 1e-6)) } // the row at the threshold is within it
}

/** To ten decimals: of values that cancel to 0, no digit is left to hang on the platform's last bits. */
function settled(value: number): number {
  return Number(value.toFixed(10)) + 0
}

/**
 * (x - m)' S (x - m), S the pseudo-inverse of the centred cross-product: the hat matrix's diagonal, less 1/n. It is
 * multiplied out, as most features of a one-hot row are 0.
 */
export function createLeverage({ means, inverse }: Leverage): (x: number[]) => number {
  const shifted = inverse.map(row => dot(row, means))
  const constant = dot(shifted, means)
  return x => {
    const present = [...x.keys()].filter(j => x[j] !== 0)
    let sum = constant
    for (const i of present) {
      const row = inverse[i] as number[]
      let inner = -2 * (shifted[i] as number)
      for (const j of present) inner += (row[j] as number) * (x[j] as number)
      sum += (x[i] as number) * inner
    }
    return sum
  }
}
