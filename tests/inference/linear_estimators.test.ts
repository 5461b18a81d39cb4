import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areLinear, createLinearEstimators } from '../../src/inference/linear_estimators.ts'
import { type Preprocessor, transform } from '../../src/inference/preprocessor.ts'
import * as linearRegression from '../../src/models/linear_regression.ts'
import type { Row } from '../../src/schema/row.ts'
import { dot } from '../../src/utils.ts'

const scaled = { median: 3, mean: 2.7, scale: 1.3 }
const preprocessor: Preprocessor = [
  {
    name: 'colour',
    kind: 'category',
    sensitive: true,
    optional: false,
    present: 100,
    mostFrequent: 'red',
    levels: ['red', 'blue', 'green'],
    shares: [0.5, 0.3, 0.2],
  },
  {
    name: 'shape',
    kind: 'category',
    sensitive: false,
    optional: true,
    present: 100,
    mostFrequent: 'round',
    levels: ['round', 'long'],
    shares: [0.6, 0.4],
  },
  {
    name: 'make',
    kind: 'category',
    sensitive: false,
    optional: false,
    present: 100,
    mostFrequent: 'b',
    levels: ['a', 'b'],
    shares: [0.4, 0.6],
  },
  {
    name: 'size',
    kind: 'number',
    sensitive: false,
    optional: false,
    present: 100,
    ...scaled,
    deciles: [],
    shares: [1],
    typical: [],
  },
  {
    name: 'age',
    kind: 'number',
    sensitive: true,
    optional: false,
    present: 100,
    ...scaled,
    deciles: [],
    shares: [1],
    typical: [1, 4],
  },
  {
    name: 'width',
    kind: 'number',
    sensitive: false,
    optional: true,
    present: 100,
    ...scaled,
    deciles: [],
    shares: [1],
    typical: [],
  },
  {
    name: 'sold',
    kind: 'date',
    sensitive: false,
    optional: true,
    present: 100,
    median: 9000,
    deciles: [],
    shares: [1],
    typical: [],
    parts: [scaled, scaled, scaled, scaled],
  },
]
const FEATURES = 3 + 3 + 2 + 1 + 1 + 2 + 5
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const weights = fc.array(number, { minLength: FEATURES, maxLength: FEATURES })
const row: fc.Arbitrary<Row> = fc.record({
  colour: fc.constantFrom('red', 'blue', 'green', null),
  shape: fc.constantFrom('round', 'long', null),
  make: fc.constantFrom('a', 'b', null),
  size: fc.option(number),
  age: fc.option(number),
  width: fc.option(number),
  sold: fc.option(fc.integer({ min: -20_000, max: 40_000 })),
})
/** 0 and -0 are the same number. */
const withoutSign = (value: number) => value + 0
const fitted = (weights: number[], intercept: number, changed = preprocessor) => ({
  preprocessor: changed,
  encoding: 'one_hot' as const,
  model: linearRegression.load({ weights, intercept }),
})

describe('estimates that are looked up', () => {
  it('are the dot product of weights and features, to the bit, for any row and several models at once', () => {
    const turned = preprocessor.map(column =>
      column.kind === 'category'
        ? { ...column, levels: [...column.levels].reverse(), shares: [...column.shares].reverse() }
        : column,
    )
    fc.assert(
      fc.property(row, weights, weights, number, (row, first, second, intercept) => {
        const estimates = createLinearEstimators([
          fitted(first, intercept),
          fitted(second, -intercept, turned),
        ])
        const [x = [], y = []] = [preprocessor, turned].map(each => transform(each, [row])[0])
        const expected = [dot(first, x, intercept), dot(second, y, -intercept)]
        expect(estimates(row).map(withoutSign)).toEqual(expected.map(withoutSign))
      }),
      { numRuns: 500 },
    )
  })

  it('are refused for a level that no model knows, and for a column that a row has not', () => {
    const estimate = createLinearEstimators([fitted(Array(FEATURES).fill(1), 0)])
    const right = { colour: 'red', shape: null, make: 'a', size: 1, age: 1, width: 1, sold: 1 }
    expect(() => estimate({ ...right, make: 'c' })).toThrow('column make: a value is none of the levels')
    const { size: _, ...short } = right
    expect(() => estimate(short)).toThrow('a row has no column size')
  })
})

describe('only linear models of the same columns', () => {
  const linear = fitted(Array(FEATURES).fill(1), 0)
  const { weights: _, ...unknown } = linear.model
  it.each([
    ['two of them', [linear, linear], true],
    ['one that is not linear', [linear, { ...linear, model: unknown }], false],
    ['one that takes rows otherwise', [{ ...linear, encoding: 'ordinal' as const }], false],
    ['two with other columns', [linear, { ...linear, preprocessor: preprocessor.slice(1) }], false],
    ['one that was never fitted', [{ ...linear, preprocessor: [] }], false],
  ])('are looked up: %s', (_what, models, expected) => {
    expect(areLinear(models)).toBe(expected)
  })
})
