import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blockSizes,
  createEncoder,
  type FittedColumn,
  featureNames,
  featuresOf,
  type Preprocessor,
  transform,
  transformRow,
} from '../../src/inference/preprocessor.ts'
import { zip } from '../../src/utils.ts'

const colour = {
  name: 'colour',
  kind: 'category' as const,
  sensitive: false,
  optional: false,
  present: 100,
  mostFrequent: 'blue',
  levels: ['red', 'blue', 'grey'],
  shares: [0.25, 0.75, 0],
}
const size = {
  name: 'size',
  kind: 'number' as const,
  sensitive: false,
  optional: false,
  present: 100,
  median: 4,
  mean: 5,
  scale: 2,
  deciles: [],
  shares: [1],
  typical: [],
}
const sold = {
  name: 'sold',
  kind: 'date' as const,
  sensitive: false,
  optional: false,
  present: 100,
  median: 20_484, // 2026-01-31, a Saturday
  parts: [
    { median: 2024, mean: 2020, scale: 2 },
    { median: 6, mean: 6, scale: 4 },
    { median: 4, mean: 4, scale: 2 },
    { median: 20_484, mean: 20_000, scale: 100 },
  ],
  deciles: [],
  shares: [1],
  typical: [],
}
/** A Thursday. */
const LEAP_DAY = 19_782 // 2024-02-29
const FITTED: Preprocessor = [colour, size]
const SENSITIVE: Preprocessor = FITTED.map(column => ({ ...column, sensitive: true }))

it('features are named in the order of the columns, one a level and one a number', () => {
  expect(featureNames(FITTED)).toEqual(['colour=red', 'colour=blue', 'colour=grey', 'size'])
  expect(blockSizes(FITTED)).toEqual([3, 1])
})

describe('a row becomes', () => {
  it.each([
    ['one 1 a category, and standardised numbers', FITTED, { colour: 'red', size: 9 }, [1, 0, 0, 2]],
    ['what is imputed where a value is missing', FITTED, { colour: null, size: null }, [0, 1, 0, -0.5]],
    ['averages where it is withheld', SENSITIVE, { colour: null, size: null }, [0.25, 0.75, 0, 0]],
    ['averages where it is left out', SENSITIVE, {}, [0.25, 0.75, 0, 0]],
  ])('%s', (_what, preprocessor, row, features) => {
    expect(transformRow(preprocessor, row)).toEqual(features)
    expect(transform(preprocessor, [row, row])).toEqual([features, features])
  })
})

describe('where missing is a value of its own', () => {
  const OPTIONAL: Preprocessor = [colour, size, sold].map(column => ({ ...column, optional: true }))
  const row = { colour: 'grey', size: 1, sold: LEAP_DAY }

  it('it has a feature of its own, named after the column alone', () => {
    expect(featureNames(OPTIONAL)).toEqual([
      ...['colour=red', 'colour=blue', 'colour=grey', 'colour='],
      ...['size', 'size='],
      ...['sold:year', 'sold:month', 'sold:weekday', 'sold:day', 'sold='],
    ])
    expect(blockSizes(OPTIONAL)).toEqual([4, 2, 5])
  })

  it.each([
    ['all values', row, [0, 0, 1, 0, -2, 0, 2, -1, 0, -2.18, 0]],
    ['no level', { ...row, colour: null }, [0, 0, 0, 1, -2, 0, 2, -1, 0, -2.18, 0]],
    ['no number', { ...row, size: null }, [0, 0, 1, 0, 0, 1, 2, -1, 0, -2.18, 0]],
    ['no date', { ...row, sold: null }, [0, 0, 1, 0, -2, 0, 0, 0, 0, 0, 1]],
  ])('a row with %s tells which are missing', (_what, row, features) => {
    expect(transformRow(OPTIONAL, row)).toEqual(features)
  })

  it('a row without the column is refused all the same', () => {
    expect(() => transformRow(OPTIONAL, { colour: 'red', size: 1 })).toThrow('a row has no column sold')
  })
})

describe('a date becomes', () => {
  it.each([
    ['its year, month, weekday and day, standardised', sold, LEAP_DAY, [2, -1, 0, -2.18]],
    ['those of the day in the middle, where it is missing', sold, null, [3, -1.25, 1, 4.84]],
    ['averages where it is withheld', { ...sold, sensitive: true }, null, [0, 0, 0, 0]],
  ])('%s', (_what, column, day, features) => {
    expect(transformRow([column], { sold: day })).toEqual(features)
  })
})

describe('in the ordinal encoding', () => {
  const ALL: Preprocessor = [colour, size, sold]
  const OPTIONAL = ALL.map(column => ({ ...column, optional: true }))
  const none = { colour: null, size: null, sold: null }

  it('there is one feature a category and a number, and four a date', () => {
    const number = (name: string) => ({ name, kind: 'number' })
    const features = [
      { name: 'colour', kind: 'category', levels: 3 },
      ...['size', 'sold:year', 'sold:month', 'sold:weekday', 'sold:day'].map(number),
    ]
    expect(featuresOf(ALL, 'ordinal')).toEqual(features)
    expect(featuresOf(OPTIONAL, 'ordinal')).toEqual(features)
    expect(blockSizes(ALL, 'ordinal')).toEqual([1, 1, 4])
  })

  it.each([
    [
      'places of levels, numbers and parts of dates as they are',
      ALL,
      { colour: 'grey', size: 9, sold: LEAP_DAY },
      [2, 9, 2024, 2, 4, LEAP_DAY],
    ],
    ['what is imputed where a value is missing', ALL, none, [1, 4, 2026, 1, 6, 20_484]],
    ['NaN where missing is a value of its own', OPTIONAL, none, Array(6).fill(Number.NaN)],
    [
      'the same where it is not missing',
      OPTIONAL,
      { colour: 'red', size: 0, sold: LEAP_DAY },
      [0, 0, 2024, 2, 4, LEAP_DAY],
    ],
  ])('a row becomes %s', (_what, preprocessor, row, features) => {
    expect(transform(preprocessor, [row, row], 'ordinal')).toEqual([features, features])
    expect(createEncoder(preprocessor, 'ordinal')(row)).toEqual(features)
  })

  it.each([
    [
      'a level that it was not fitted with',
      ALL,
      { ...none, colour: 'pink' },
      'column colour: a value is none of',
    ],
    ['a row without a column', OPTIONAL, { colour: 'red', size: 1 }, 'a row has no column sold'],
    ['a preprocessor that was never fitted', [], none, 'the preprocessor was never fitted'],
  ])('%s is refused', (_what, preprocessor, row, message) => {
    expect(() => transform(preprocessor, [row], 'ordinal')).toThrow(message)
  })
})

it.each(['one_hot', 'ordinal'] as const)('a row has a number for each feature, %s', encoding => {
  const marks = fc.record({ sensitive: fc.boolean(), optional: fc.boolean() })
  const row = fc.record({
    colour: fc.option(fc.constantFrom(...colour.levels)),
    size: fc.option(fc.integer()),
    sold: fc.option(fc.integer({ min: -1e5, max: 1e5 })),
  })
  fc.assert(
    fc.property(fc.tuple(marks, marks, marks), row, (marked, given) => {
      const fitted = zip<FittedColumn, (typeof marked)[number]>([colour, size, sold], marked).map(
        ([column, { sensitive, optional }]) => ({ ...column, sensitive, optional: optional && !sensitive }),
      )
      const x = createEncoder(fitted, encoding)(given)
      expect(x).toHaveLength(featuresOf(fitted, encoding).length)
      expect(blockSizes(fitted, encoding).reduce((sum, size) => sum + size, 0)).toBe(x.length)
      const isTold = fitted.some(({ name, optional }) => optional && Reflect.get(given, name) === null)
      expect(x.some(Number.isNaN)).toBe(encoding === 'ordinal' && isTold)
    }),
  )
})

it('what was saved and loaded gives the same numbers to the bit', () => {
  const row = fc.record({
    colour: fc.option(fc.constantFrom(...colour.levels)),
    size: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
  })
  const third = { ...size, mean: 1 / 3, scale: Math.SQRT2 }
  fc.assert(
    fc.property(fc.array(row), rows => {
      const loaded: Preprocessor = JSON.parse(JSON.stringify([colour, third]))
      expect(transform(loaded, rows)).toEqual(transform([colour, third], rows))
    }),
  )
})

it.each([
  [
    'a preprocessor that was never fitted',
    [],
    { colour: 'red', size: 1 },
    'the preprocessor was never fitted',
  ],
  [
    'a level that it was not fitted with',
    FITTED,
    { colour: 'pink', size: 1 },
    'column colour: a value is none of',
  ],
  ['a row without a column', FITTED, { colour: 'red' }, 'a row has no column size'],
])('%s is refused', (_what, preprocessor, row, message) => {
  expect(() => transform(preprocessor, [row])).toThrow(message)
})
