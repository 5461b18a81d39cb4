import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blockSizes,
  featureNames,
  type Preprocessor,
  transform,
  transformRow,
} from '../../src/inference/preprocessor.ts'

const colour = {
  name: 'colour',
  kind: 'category' as const,
  sensitive: false,
  optional: false,
  mostFrequent: 'blue',
  levels: ['red', 'blue', 'grey'],
  shares: [0.25, 0.75, 0],
}
const size = {
  name: 'size',
  kind: 'number' as const,
  sensitive: false,
  optional: false,
  median: 4,
  mean: 5,
  scale: 2,
  typical: [],
}
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
