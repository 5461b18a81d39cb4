import { randomLcg, randomNormal } from 'd3-random'
import { expect, it } from 'vitest'
import { fitSpread, isScaledBetter } from '../../src/components/spread_fit.ts'
import { spreadAt } from '../../src/inference/spread.ts'

const random = randomLcg(5)
const normal = randomNormal.source(random)()

/** Estimates from 0 to 100, whose errors have the standard deviation that is told. */
function misses(n: number, sd: (estimate: number) => number) {
  return Array.from({ length: n }, () => {
    const estimate = 100 * random()
    return { estimate, error: Math.abs(sd(estimate) * normal()) }
  })
}
const folds = (n: number, sd: (estimate: number) => number) =>
  Array.from({ length: 5 }, () => ({ misses: misses(n, sd), spread: fitSpread(misses(4 * n, sd)) }))

it('of two groups of fifty it is their mean errors', () => {
  const given = Array.from({ length: 100 }, (_, i) => ({ estimate: i, error: i < 50 ? 1 + (i % 2) : 4 }))
  expect(fitSpread(given)).toEqual([
    { estimate: 24.5, spread: 1.5 },
    { estimate: 74.5, spread: 4 },
  ])
})

it('of normal errors that grow with the estimate it is the mean of their absolute value, sd √(2/π)', () => {
  const spread = fitSpread(misses(20_000, estimate => 1 + estimate / 10))
  for (const estimate of [10, 50, 90])
    expect(spreadAt(spread, estimate) / ((1 + estimate / 10) * Math.sqrt(2 / Math.PI))).toBeCloseTo(1, 1)
})

it('of errors that are all 0 it is above 0', () => {
  expect(fitSpread([{ estimate: 1, error: 0 }])).toEqual([{ estimate: 1, spread: expect.any(Number) }])
  expect(fitSpread([{ estimate: 1, error: 0 }])[0]?.spread).toBeGreaterThan(0)
})

it('intervals follow the spread where it grows, and in hardly one of ten tables where it does not', () => {
  const grows = (estimate: number) => 1 + estimate / 10
  const chosen = (sd: (estimate: number) => number) =>
    Array.from({ length: 100 }, () => isScaledBetter(folds(100, sd), 0.9)).filter(Boolean).length
  expect(chosen(grows)).toBe(100)
  expect(chosen(() => 5)).toBeLessThanOrEqual(10)
})
