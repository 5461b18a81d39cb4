import * as v from 'valibot'
import { expect, it } from 'vitest'
import { type Alone, aloneFormat, createAlone } from '../../src/inference/alone.ts'
import type { Preprocessor } from '../../src/inference/preprocessor.ts'

const common = { sensitive: false, optional: false, present: 100 }
const preprocessor: Preprocessor = [
  { ...common, name: 'kind', kind: 'category', mostFrequent: 'a', levels: ['a', 'b'], shares: [0.5, 0.5] },
  {
    ...common,
    name: 'x',
    kind: 'number',
    median: 0,
    mean: 0,
    scale: 1,
    deciles: [],
    shares: [1],
    typical: [],
  },
  {
    ...common,
    name: 'y',
    kind: 'number',
    median: 0,
    mean: 0,
    scale: 1,
    deciles: [],
    shares: [1],
    typical: [],
  },
]
const alone: Alone = [{ kind: 'levels', differences: [3, null] }, { kind: 'line', slope: 2, mean: 10 }, null]
const ofValue = createAlone(preprocessor, v.parse(aloneFormat, alone))

it.each([
  ['a level by its difference', 'kind', 'a', 3],
  ['a level of which nothing is known by nothing', 'kind', 'b', undefined],
  ['a number by the line through its mean', 'x', 12, 4],
  ['a number at the mean by 0', 'x', 10, 0],
  ['a number of which nothing is known by nothing', 'y', 12, undefined],
  ['a missing value by nothing', 'x', null, undefined],
  ['a column that there is not by nothing', 'z', 1, undefined],
])('the target goes with %s', (_what, column, value, difference) => {
  expect(ofValue(column, value)).toBe(difference)
})

it('figures of fewer columns are refused', () => {
  expect(() => createAlone(preprocessor, [null])).toThrow(RangeError)
})
