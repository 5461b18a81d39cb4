import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearShapleyValues } from '../../src/inference/shapley.ts'
import { bruteForce, type Predict } from '../helpers/brute_force_shapley.ts'

const BLOCKS = [1, 3, 1, 2]
const BACKGROUND = [
  [1, 0, 1, 0, 4, 1, 0],
  [2, 1, 0, 0, 2, 0, 1],
  [5, 0, 0, 1, 1, 1, 0],
]
const someX = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 7, maxLength: 7 })
const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('Shapley values', () => {
  it('of a linear function are the closed form, with the background only through its means', () => {
    const weights = [2, -1, 3, 0.5, 1, -2, 4]
    const linear: Predict = X => X.map(x => x.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 10))
    const means = weights.map((_, j) => average(BACKGROUND.map(row => row[j] ?? 0)))
    fc.assert(
      fc.property(someX, x => {
        const values = linearShapleyValues(weights, x, means, BLOCKS)
        for (const [i, expected] of bruteForce(linear, x, BACKGROUND, BLOCKS).entries())
          expect(values[i]).toBeCloseTo(expected, 9)
      }),
      { numRuns: 30 },
    )
  })
})
