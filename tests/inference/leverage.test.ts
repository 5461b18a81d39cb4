import { randomLcg, randomNormal } from 'd3-random'
import { describe, expect, it } from 'vitest'
import { createLeverage, fitLeverage, type Leverage } from '../../src/inference/leverage.ts'

const leverageOf = (fitted: Leverage, x: number[]) => createLeverage(fitted)(x)
const isUnlike = (fitted: Leverage, x: number[]) => leverageOf(fitted, x) > fitted.threshold

describe('leverage', () => {
  it('of one feature is the squared distance from the mean over their sum', async () => {
    const X = [[1], [2], [3], [6]]
    const fitted = await fitLeverage(X) // mean 3, squared distances 4 1 0 9
    for (const [x, expected] of [
      [1, 4 / 14],
      [3, 0],
      [6, 9 / 14],
      [10, 49 / 14],
    ] as const)
      expect(leverageOf(fitted, [x])).toBeCloseTo(expected, 6)
  })

  it('adds up over the training rows to the rank of their features, also where these are redundant', async () => {
    const X = Array.from({ length: 60 }, (_, i) => [i % 2, 1 - (i % 2), Math.sin(i), Math.cos(i * i)])
    const fitted = await fitLeverage(X)
    expect(X.reduce((sum, x) => sum + leverageOf(fitted, x), 0)).toBeCloseTo(3, 4)
  })

  it('calls at most 1 in 200 of the training rows unlike, and a row that breaks their correlation', async () => {
    const normal = randomNormal.source(randomLcg(3))()
    const X = Array.from({ length: 1000 }, () => {
      const shared = normal()
      return [shared + 0.2 * normal(), shared + 0.2 * normal()]
    })
    const fitted = await fitLeverage(X)
    expect(X.filter(x => isUnlike(fitted, x))).toHaveLength(5)
    expect(isUnlike(fitted, [2, 2])).toBe(false)
    expect(isUnlike(fitted, [2, -2])).toBe(true)
  })
})
