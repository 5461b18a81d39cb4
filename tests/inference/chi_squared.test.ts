import jStat from 'jstat'
import { describe, expect, it } from 'vitest'
import { chiSquaredTail, sameSharesP } from '../../src/inference/chi_squared.ts'

describe('the tail of the chi-squared distribution', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.4: upper critical values, to three decimals.
  it.each([
    [3.841, 1, 0.05],
    [6.635, 1, 0.01],
    [5.991, 2, 0.05],
    [18.307, 10, 0.05],
    [29.588, 10, 0.001],
    [67.505, 50, 0.05],
    [124.342, 100, 0.05],
  ])('beyond %d at %d degrees of freedom is %d, as published', (x, df, tail) => {
    expect(Math.abs(chiSquaredTail(x, df) / tail - 1)).toBeLessThan(1e-3)
  })

  it('is what jStat says, wherever that has any digits', () => {
    for (const df of [1, 2, 3, 7, 9, 10, 41, 200]) {
      for (const times of [0.1, 0.5, 0.9, 1, 1.1, 2]) {
        expect(chiSquaredTail(df * times, df)).toBeCloseTo(1 - jStat.lowRegGamma(df / 2, (df * times) / 2), 9)
      }
    }
  })

  it('is exp(-x / 2) at two degrees of freedom, however far out', () => {
    for (const x of [1e-9, 0.3, 3.9, 4.1, 50, 1000])
      expect(chiSquaredTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 9)
  })

  it('is all of it from 0 on', () => {
    expect(chiSquaredTail(0, 3)).toBe(1)
  })
})

describe('two samples', () => {
  it('are compared as by hand in a table of two by two', () => {
    // n (ad - bc)² / (rows x columns) = 100 (10 · 20 - 30 · 40)² / (40 · 60 · 50 · 50) = 50 / 3.
    expect(sameSharesP([10, 30], [40, 20])).toBeCloseTo(chiSquaredTail(50 / 3, 1), 12)
  })

  it('of the same shares are as alike as they can be', () => {
    expect(sameSharesP([10, 20, 30], [1, 2, 3])).toBe(1)
  })

  it('are not told apart by cells in which neither has anything', () => {
    expect(sameSharesP([10, 0, 30], [40, 0, 20])).toBe(sameSharesP([10, 30], [40, 20]))
  })

  it.each([
    [[5], [7]],
    [
      [0, 0],
      [3, 4],
    ],
    [
      [3, 4],
      [0, 0],
    ],
    [
      [3, 0],
      [4, 0],
    ],
    [[], []],
  ])('with nothing to compare, as %j and %j, have no p-value', (counts, others) => {
    expect(sameSharesP(counts, others)).toBeUndefined()
  })
})
