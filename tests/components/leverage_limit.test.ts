import { randomLcg, randomNormal } from 'd3-random'
import { describe, expect, it } from 'vitest'
import { fitLeverage } from '../../src/components/leverage_limit.ts'
import { type Leverage, leverageOf } from '../../src/inference/leverage.ts'

const isUnlike = (fitted: Leverage, x: number[]) => leverageOf(fitted, x) > fitted.threshold

describe('the leverage', () => {
  it('adds up over the training rows to the rank of their features, also where these are redundant', () => {
    const X = Array.from({ length: 60 }, (_, i) => [i % 2, 1 - (i % 2), Math.sin(i), Math.cos(i * i)])
    const fitted = fitLeverage(X)
    expect(X.reduce((sum, x) => sum + leverageOf(fitted, x), 0)).toBeCloseTo(3, 4)
  })

  it('is beyond the limit for at most 1 in 200 training rows, and for a row that breaks their correlation', () => {
    const normal = randomNormal.source(randomLcg(3))()
    const X = Array.from({ length: 1000 }, () => {
      const shared = normal()
      return [shared + 0.2 * normal(), shared + 0.2 * normal()]
    })
    const fitted = fitLeverage(X)
    expect(X.filter(x => isUnlike(fitted, x))).toHaveLength(5)
    expect(isUnlike(fitted, [2, 2])).toBe(false)
    expect(isUnlike(fitted, [2, -2])).toBe(true)
  })
})
