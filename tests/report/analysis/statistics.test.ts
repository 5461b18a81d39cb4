import { mean } from 'd3-array'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import {
  adjustedRSquared,
  bootstrap,
  correlation,
  groupedJackknife,
  isBelow,
  meanDifference,
  meanWithin,
  omegaSquared,
  proportion,
  shareDifference,
  slope,
} from '../../../src/report/analysis/statistics.ts'
import { at } from '../../../src/utils.ts'

const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 5, maxLength: 40 })
const points = (x: number[], y: number[]) => x.map((x, i) => ({ x, y: at(y, i) }))
/** The yields of three treatments of dried plants (R's PlantGrowth). */
const PLANTS = {
  control: [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14],
  first: [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
  second: [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26],
}

describe('a correlation', () => {
  it('of 0.5 in 28 pairs has the interval of the formula by hand: tanh(0.5493 ± 1.96/5)', () => {
    // Two orthogonal patterns of mean 0 and equal length, mixed to a correlation of a half.
    const x = Array.from({ length: 28 }, (_, i) => (i % 2 ? 1 : -1))
    const other = Array.from({ length: 28 }, (_, i) => (i % 4 < 2 ? 1 : -1))
    const r = correlation(x.map((x, i) => ({ x, y: x * 0.5 + at(other, i) * Math.sqrt(0.75) })))
    expect(r?.value).toBeCloseTo(0.5, 12)
    expect(r?.low).toBeCloseTo(0.156, 3)
    expect(r?.high).toBeCloseTo(0.736, 3)
  })

  it.each([
    ['a constant', [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]],
    ['three pairs', [1, 2, 3], [1, 2, 4]],
  ])('is not defined for %s', (_what, x, y) => {
    expect(correlation(points(x, y))).toBeNull()
  })
})

describe('a difference of means', () => {
  it("of two groups has Welch's interval, as R's t.test gives it", () => {
    const { value, low, high } = meanDifference(PLANTS.control, PLANTS.first, 2)
    expect(value).toBeCloseTo(0.371, 6)
    expect(low).toBeCloseTo(-0.2875, 4)
    expect(high).toBeCloseTo(1.0295, 4)
  })

  it('of two of three groups has a wider interval, by the studentised range', () => {
    const two = meanDifference(PLANTS.second, PLANTS.first, 2)
    const three = meanDifference(PLANTS.second, PLANTS.first, 3)
    expect(three.value).toBe(two.value)
    expect(three.low).toBeLessThan(two.low)
    // q(0.95; 3, 10) = 3.877 in the printed tables; ten degrees of freedom by two groups of six like these.
    const [a, b] = [
      [0, 1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 6],
    ]
    const error = Math.sqrt(3.5 / 6 + 3.5 / 6)
    expect(meanDifference(b as number[], a as number[], 3).high).toBeCloseTo(
      1 + (3.877 / Math.SQRT2) * error,
      3,
    )
  })
})

it('ω² of the plants is that of the printed analysis: F = 4.846 with 2 and 27 degrees of freedom', () => {
  const [f, df] = [4.846, 2]
  expect(omegaSquared(Object.values(PLANTS))).toBeCloseTo((df * (f - 1)) / (df * (f - 1) + 30), 4)
})

it('ω² is from 0 to 1, and 0 where every value is a group of its own', () => {
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 2, maxLength: 4 }), groups => {
      expect(omegaSquared(groups)).toBeGreaterThanOrEqual(0)
      expect(omegaSquared(groups)).toBeLessThanOrEqual(1)
    }),
  )
  expect(omegaSquared([[1], [2], [3]])).toBe(0)
})

it("81 of 263 have Wilson's interval 0.255 to 0.366 (Newcombe 1998), and all of 10 an interval that is no point", () => {
  const { low, high } = proportion(81, 263)
  expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.255', '0.366'])
  expect(proportion(10, 10)).toMatchObject({ value: 1, high: 1 })
  expect(proportion(60, 60).high).toBe(1)
  expect(proportion(0, 60).low).toBe(0)
  expect(proportion(10, 10).low).toBeCloseTo(0.7225, 3)
})

it('the slope of a line through noise has the interval of the textbook', () => {
  // x 1..5, y 2, 4, 5, 4, 5: slope 0.6, its standard error 0.2828, t(0.975; 3) = 3.1824
  const { value, low, high } = slope(points([1, 2, 3, 4, 5], [2, 4, 5, 4, 5]), 10)
  expect(value).toBeCloseTo(6, 10)
  expect(high - value).toBeCloseTo(10 * 3.1824 * 0.28284, 2)
  expect(value - low).toBeCloseTo(high - value, 10)
})

it('adjusted r² of 0.5 in 12 pairs is 1 - 0.75 · 11 / 10, and that of nothing is 0', () => {
  expect(adjustedRSquared(0.5, 12)).toBeCloseTo(0.175, 12)
  expect(adjustedRSquared(0.1, 5)).toBe(0)
})

it('a mean of five has the t interval of the textbook', () => {
  // 1..5: mean 3, standard deviation 1.5811, t(0.975; 4) = 2.7764
  const { value, low, high } = meanWithin([1, 2, 3, 4, 5], 0.95)
  expect(value).toBe(3)
  expect(high - 3).toBeCloseTo((2.7764 * 1.58114) / Math.sqrt(5), 3)
  expect(3 - low).toBeCloseTo(high - 3, 12)
})

describe('the bootstrap', () => {
  it('of a mean comes near the interval of the normal distribution', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 20) - 9.5)
    const { m } = bootstrap(values, { m: values => mean(values) ?? Number.NaN }, seeded(1))
    const half = (1.96 * Math.sqrt(399 / 12)) / 20
    expect(m.value).toBe(0)
    expect(Math.abs(m.low + half)).toBeLessThan(0.06)
    expect(Math.abs(m.high - half)).toBeLessThan(0.06)
  })

  it('gives the same interval by the same seed, around the value', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (values, seed) => {
        const statistics = { m: (values: number[]) => mean(values) ?? Number.NaN }
        const first = bootstrap(values, statistics, seeded(seed))
        expect(bootstrap(values, statistics, seeded(seed))).toEqual(first)
        expect(first.m.low).toBeLessThanOrEqual(first.m.value + 1e-9)
        expect(first.m.high).toBeGreaterThanOrEqual(first.m.value - 1e-9)
      }),
      { numRuns: 20 },
    )
  })
})

it("the difference of 56 of 70 and 48 of 80 has Newcombe's interval 0.0524 to 0.3339 (1998, table II, method 10)", () => {
  const { value, low, high } = shareDifference({ k: 56, n: 70 }, { k: 48, n: 80 })
  expect(value).toBeCloseTo(0.2, 12)
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339'])
})

it('84 of 100 are fewer than nine in ten by chance in 4.0 % of cases, 85 in 7.3 % (printed tables)', () => {
  expect([isBelow(84, 100, 0.9), isBelow(85, 100, 0.9)]).toEqual([true, false])
  expect([isBelow(84, 100, 0.9, 0.97), isBelow(100, 100, 0.9)]).toEqual([false, false])
})

it('a share that is clearly too low is found in 87 of 100 cases of 100 rows, where it is 80 % in the place of 90', () => {
  const random = seeded(3)
  const found = (share: number) =>
    Array.from(
      { length: 400 },
      () => Array.from({ length: 100 }, () => random() < share).filter(Boolean).length,
    ).filter(k => isBelow(k, 100, 0.9)).length / 400
  expect(found(0.9)).toBeLessThan(0.07)
  expect(found(0.8)).toBeGreaterThan(0.82)
})

it("the grouped jackknife of a mean has the error of the mean of the groups' means", () => {
  const groups = [1, 4, 2, 8, 5]
  const without = groups.map((_, k) => mean(groups.filter((_, i) => i !== k)) ?? Number.NaN)
  const { value, low, high } = groupedJackknife(4, without, 0.95)
  expect(value).toBe(4)
  // The standard deviation of the five is √7.5; t(0.975; 4) = 2.7764.
  expect(high - 4).toBeCloseTo((2.7764 * Math.sqrt(7.5)) / Math.sqrt(5), 3)
  expect(4 - low).toBeCloseTo(high - 4, 12)
})
