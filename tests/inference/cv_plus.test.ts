import { randomLcg, randomNormal } from 'd3-random'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCvPlus, cvPlusGuarantee } from '../../src/inference/cv_plus.ts'
import { zip } from '../../src/utils.ts'

/** The definition, word by word: sort all n sums and take the one of that rank. */
function bySorting(centres: number[], spreads: number[], residuals: number[][], level: number) {
  const sums = (sign: number) =>
    zip(zip(centres, spreads), residuals)
      .flatMap(([[centre, spread], fold]) => fold.map(residual => centre + sign * spread * residual))
      .sort((a, b) => a - b)
  const n = residuals.flat().length
  const exact = Math.round((1 - level) * 1e6) / 1e6
  const low = Math.floor(exact * (n + 1) + 1e-9)
  const high = Math.ceil((1 - exact) * (n + 1) - 1e-9)
  return {
    low: low < 1 ? Number.NEGATIVE_INFINITY : sums(-1)[low - 1],
    high: high > n ? Number.POSITIVE_INFINITY : sums(1)[high - 1],
  }
}

const cvPlusInterval = (centres: number[], residuals: number[][], level: number) =>
  createCvPlus(residuals, level)(
    centres,
    centres.map(() => 1),
  )

describe('the CV+ interval', () => {
  it('agrees with a case computed by hand', () => {
    // n = 9 and level 0.8: ranks floor(0.2 · 10) = 2 and ceil(0.8 · 10) = 8 of the nine sums.
    // Fold 1 (10): 9 8 7 | 11 12 13; fold 2 (20): 16 14 12 | 24 26 28; fold 3 (10): 10 9.5 0 | 10 10.5 20.
    const interval = cvPlusInterval(
      [10, 20, 10],
      [
        [1, 2, 3],
        [4, 6, 8],
        [0, 0.5, 10],
      ],
      0.8,
    )
    expect(interval).toEqual({ low: 7, high: 26 })
  })

  it('agrees with sorting all sums, whatever the folds and the spreads around their estimates', () => {
    const fold = fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 })
      .map(values => values.sort((a, b) => a - b))
    const centre = fc.integer({ min: 0, max: 100 })
    const spread = fc.constantFrom(0.5, 1, 2, 4) // powers of two: products are exact
    const folds = fc.array(fc.tuple(centre, spread, fold), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(folds, fc.constantFrom(0.5, 0.8, 0.9, 0.95), (given, level) => {
        const [centres, spreads] = [given.map(([centre]) => centre), given.map(([, spread]) => spread)]
        const residuals = given.map(([, , values]) => values)
        expect(createCvPlus(residuals, level)(centres, spreads)).toEqual(
          bySorting(centres, spreads, residuals, level),
        )
      }),
    )
  })

  it('is infinite where too few residuals could say anything', () => {
    expect(cvPlusInterval([5, 5], [[1], [2]], 0.9)).toEqual({
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    })
  })

  it('wants one prediction of each fold', () => {
    const residuals = Array.from({ length: 2 }, () => [1, 2, 3, 4, 5, 6])
    expect(() => cvPlusInterval([1], residuals, 0.8)).toThrow(RangeError)
    expect(() => cvPlusInterval([1, 2, 3], residuals, 0.8)).toThrow(RangeError)
  })

  it('covers nine in ten of rows that it never saw', () => {
    const random = randomLcg(7)
    const normal = randomNormal.source(random)(50, 10)
    let covered = 0
    const trials = 2000
    for (let trial = 0; trial < trials; trial++) {
      const y = Array.from({ length: 50 }, normal)
      const folds = [0, 1, 2, 3, 4].map(k => ({
        centre: mean(y.filter((_, i) => i % 5 !== k)),
        held: y.filter((_, i) => i % 5 === k),
      }))
      const centres = folds.map(({ centre }) => centre)
      const residuals = folds.map(({ centre, held }) =>
        held.map(value => Math.abs(value - centre)).sort((a, b) => a - b),
      )
      const { low, high } = cvPlusInterval(centres, residuals, 0.9)
      const next = normal()
      if (low <= next && next <= high) covered += 1
    }
    expect(covered / trials).toBeGreaterThan(0.88)
    expect(covered / trials).toBeLessThan(0.94)
  })

  it('takes microseconds', () => {
    const residuals = Array.from({ length: 5 }, (_, k) => Array.from({ length: 160 }, (_, i) => i + k / 10))
    const interval = createCvPlus(residuals, 0.9)
    const start = performance.now()
    for (let i = 0; i < 2000; i++) interval([50, 51, 52, 53, 54], [1, 1, 1, 1, 1])
    expect((performance.now() - start) / 2000).toBeLessThan(0.05)
  })
})

it('cvPlusGuarantee is the bound of the paper: 1 - 2a - min(2(1 - 1/K) / (n/K + 1), (1 - K/n) / (K + 1))', () => {
  expect(cvPlusGuarantee(800, 10, 0.9)).toBeCloseTo(0.8 - 1.8 / 81, 12)
  expect(cvPlusGuarantee(20, 20, 0.9)).toBeCloseTo(0.8, 12) // the jackknife+
})

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
