import fc from 'fast-check'
import { mean, standardDeviation } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import { transform } from '../../src/inference/preprocessor.ts'
import { dayOf } from '../../src/schema/date.ts'
import type { Row } from '../../src/schema/row.ts'
import type { Column } from '../../src/schema/schema.ts'
import { number, schemaOf } from '../helpers/planted.ts'

const COLUMNS: Column[] = [
  {
    name: 'colour',
    kind: 'category',
    label: 'Colour',
    levels: [
      { value: 'red', label: 'Red' },
      { value: 'blue', label: 'Blue' },
      { value: 'grey', label: 'Grey' },
    ],
  },
  { name: 'size', kind: 'number', label: 'Size', min: 0, max: 10, range: { low: 0, high: 10 } },
]
const rows: Row[] = [
  { colour: 'red', size: 2 },
  { colour: 'blue', size: 4 },
  { colour: 'blue', size: null },
  { colour: null, size: 9 },
]
const someRow = fc.record({
  colour: fc.option(fc.constantFrom('red', 'blue', 'grey')),
  size: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
})
const someRows = fc.array(someRow, { minLength: 1 }).map(given => [{ colour: 'red', size: 3 }, ...given])

describe('the preprocessor', () => {
  it('agrees with a case computed by hand', () => {
    const fitted = fitPreprocessor(COLUMNS, rows)
    // Sizes 2, 4, 9 have median 4; with the imputed 4 the mean is 4.75 and the variance (2.75² + 2·0.75² + 4.25²) / 4 = 6.6875.
    expect(fitted).toEqual([
      {
        name: 'colour',
        kind: 'category',
        sensitive: false,
        optional: false,
        mostFrequent: 'blue',
        levels: ['red', 'blue', 'grey'],
        shares: [0.333333333333, 0.666666666667, 0],
        present: 3,
      },
      {
        name: 'size',
        kind: 'number',
        sensitive: false,
        optional: false,
        present: 3,
        // Of three values, tenths 1 to 3 are the first one, 4 to 6 the second; what has nothing above it cuts nothing.
        deciles: [2, 4],
        shares: [0.333333333333, 0.333333333333, 0.333333333333],
        typical: [],
        median: 4,
        mean: 4.75,
        scale: Number(Math.sqrt(6.6875).toPrecision(12)),
      },
    ])
    const scaled = (size: number) => (size - 4.75) / Number(Math.sqrt(6.6875).toPrecision(12))
    expect(transform(fitted, rows)).toEqual([
      [1, 0, 0, scaled(2)],
      [0, 1, 0, scaled(4)],
      [0, 1, 0, scaled(4)],
      [0, 1, 0, scaled(9)],
    ])
  })

  it('gives a withheld value, missing in a sensitive column, the shares of the levels or the mean', () => {
    const fitted = fitPreprocessor(
      COLUMNS.map(column => ({ ...column, sensitive: true })),
      rows,
    )
    const withheld = transform(fitted, [{ colour: null, size: null }])
    expect(withheld).toEqual([[1 / 3, 2 / 3, 0, 0].map(value => expect.closeTo(value, 9))])
  })

  it('gives one 1 a category, and standardised numbers', () => {
    fc.assert(
      fc.property(someRows, given => {
        const X = transform(fitPreprocessor(COLUMNS, given), given)
        for (const x of X) expect(x.slice(0, 3).sort()).toEqual([0, 0, 1])
        const sizes = X.map(x => x[3] ?? Number.NaN)
        expect(mean(sizes)).toBeCloseTo(0, 6)
        const spread = standardDeviation(sizes)
        expect(Math.min(Math.abs(spread - 1), spread)).toBeLessThan(1e-6) // 0 where the column is constant
      }),
    )
  })

  it('learns nothing from the rows that it transforms', () => {
    const fitted = fitPreprocessor(COLUMNS, rows)
    const before = structuredClone(fitted)
    transform(fitted, [{ colour: 'grey', size: 10 }])
    expect(fitted).toEqual(before)
  })

  it('refuses a column without a value', () => {
    expect(() => fitPreprocessor(COLUMNS, [{ colour: 'red', size: null }])).toThrow(
      'column size has no value in the training rows',
    )
  })

  it('cuts a number at its deciles, and knows the shares between them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 300 }), sizes => {
        const [, fitted] = fitPreprocessor(
          COLUMNS,
          sizes.map(size => ({ colour: 'red', size })),
        )
        if (fitted?.kind !== 'number') throw new Error('no number')
        const { deciles, shares, present } = fitted
        expect(present).toBe(sizes.length)
        expect(deciles).toEqual([...new Set(deciles)].sort((a, b) => a - b))
        const bounds = [-Infinity, ...deciles, Infinity]
        for (const [i, share] of shares.entries()) {
          const inside = sizes.filter(size => size > Number(bounds[i]) && size <= Number(bounds[i + 1]))
          expect(share).toBeCloseTo(inside.length / sizes.length, 9)
          expect(share).toBeGreaterThan(0)
        }
      }),
    )
    const [, tenths] = fitPreprocessor(
      COLUMNS,
      Array.from({ length: 100 }, (_, i) => ({ colour: 'red', size: i + 1 })),
    )
    expect(tenths).toMatchObject({
      deciles: [10, 20, 30, 40, 50, 60, 70, 80, 90],
      shares: Array(10).fill(0.1),
    })
  })

  it('divides by 1 where a column is constant, whose squares are a rest of rounding', () => {
    const schema = schemaOf(number('same'))
    const rows = Array.from({ length: 159 }, () => ({ same: 100_000.1 }))
    expect(fitPreprocessor(schema.columns, rows)).toMatchObject([{ mean: 100_000.1, scale: 1 }])
  })

  it('does not divide by zero where a column is constant', () => {
    const constant = [
      { colour: 'red', size: 5 },
      { colour: 'blue', size: 5 },
    ]
    expect(transform(fitPreprocessor(COLUMNS, constant), constant).map(x => x[3])).toEqual([0, 0])
  })

  describe('of a column that may be left out', () => {
    const optional = COLUMNS.map(column => ({ ...column, optional: true }))

    it('counts a missing number as the mean of the others', () => {
      // Sizes 2, 4, 9 have mean 5; with a missing one at 5 the variance is (3² + 1² + 0 + 4²) / 4 = 6.5.
      const scale = Number(Math.sqrt(6.5).toPrecision(12))
      const fitted = fitPreprocessor(optional, rows)
      expect(fitted[1]).toMatchObject({ optional: true, sensitive: false, median: 4, mean: 5, scale })
      const [red, , none] = transform(fitted, rows)
      expect(red).toEqual([1, 0, 0, 0, (2 - 5) / scale, 0])
      expect(none).toEqual([0, 1, 0, 0, 0, 1])
    })

    it('takes one that has no value at all', () => {
      const fitted = fitPreprocessor(optional, [{ colour: null, size: null }])
      expect(fitted).toMatchObject([
        { shares: [1 / 3, 1 / 3, 1 / 3].map(share => expect.closeTo(share, 9)) },
        { median: 0, mean: 0, scale: 1 },
      ])
      expect(transform(fitted, [{ colour: null, size: null }])).toEqual([[0, 0, 0, 1, 0, 1]])
    })

    it('is withheld, not left out, where it is sensitive', () => {
      const both = optional.map(column => ({ ...column, sensitive: true }))
      expect(fitPreprocessor(both, rows)).toEqual(
        fitPreprocessor(
          COLUMNS.map(column => ({ ...column, sensitive: true })),
          rows,
        ),
      )
    })

    it('has features of mean 0 and variance 1, or 0, whatever is missing', () => {
      fc.assert(
        fc.property(someRows, given => {
          const X = transform(fitPreprocessor(optional, given), given)
          const sizes = X.map(x => x[4] ?? Number.NaN)
          expect(mean(sizes)).toBeCloseTo(0, 6)
          const spread = standardDeviation(sizes)
          expect(Math.min(Math.abs(spread - 1), spread)).toBeLessThan(1e-6)
          expect(X.map(x => [x[3], x[5]])).toEqual(
            given.map(({ colour, size }) => [Number(colour === null), Number(size === null)]),
          )
        }),
      )
    })
  })

  describe('of dates', () => {
    const sold: Column = { kind: 'date', name: 'sold', label: 'Sold', range: { low: 0, high: 1 } }
    const days = ['2024-02-29', '2024-03-01', '2025-03-02'].map(iso => ({ sold: dayOf(iso) ?? null }))

    it('agrees with a case computed by hand', () => {
      const [fitted] = fitPreprocessor([sold], days)
      // 2024, 2024, 2025; February, March, March; Thursday, Friday, Sunday; days 19782, 19783, 20149.
      const close = (median: number, mean: number, variance: number) => ({
        median,
        mean: expect.closeTo(mean, 6),
        scale: expect.closeTo(Math.sqrt(variance), 6),
      })
      expect(fitted).toEqual({
        name: 'sold',
        kind: 'date',
        sensitive: false,
        optional: false,
        median: 19_783,
        parts: [
          close(2024, 2024 + 1 / 3, 2 / 9),
          close(3, 8 / 3, 2 / 9),
          close(5, 16 / 3, 14 / 9),
          close(19_783, 19_904 + 2 / 3, (368 ** 2 + 365 ** 2 + 733 ** 2) / 27),
        ],
        present: 3,
        deciles: [19_782, 19_783],
        shares: [0.333333333333, 0.333333333333, 0.333333333333],
        typical: [],
      })
    })

    it('groups those that are withheld by whole days', () => {
      const [fitted] = fitPreprocessor([{ ...sold, sensitive: true }], days)
      expect(fitted).toMatchObject({ kind: 'date', typical: [19_782, 19_783, 20_149] })
    })
  })
})
