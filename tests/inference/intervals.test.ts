import * as v from 'valibot'
import { expect, it } from 'vitest'
import { calibrationFormat, createIntervals, type Fold } from '../../src/inference/intervals.ts'
import type { Preprocessor } from '../../src/inference/preprocessor.ts'

const preprocessor: Preprocessor = [
  {
    name: 'x',
    kind: 'number',
    sensitive: true,
    optional: false,
    present: 100,
    median: 0,
    mean: 0,
    scale: 1,
    deciles: [],
    shares: [1],
    typical: [0],
  },
]
/** A fold whose model always says the same. */
const fold = (says: number, residuals: Fold['residuals']): Fold => ({
  preprocessor,
  encoding: 'one_hot',
  model: { predict: X => X.map(() => says), state: {} },
  residuals,
})
const level = 0.5 // of three residuals, ranks 2 from either end

it('an interval is that of the residuals of rows that withheld the same', () => {
  const interval = createIntervals({
    level,
    folds: [fold(10, { '': [1, 2], x: [5, 6] }), fold(20, { '': [3], x: [7] })],
  })
  // 10 - 1, 10 - 2, 20 - 3 and 10 + 1, 10 + 2, 20 + 3; withheld 10 - 5, 10 - 6, 20 - 7 and 15, 16, 27.
  expect(interval({ x: 1 })).toEqual({ low: 9, high: 12 })
  expect(interval({ x: null })).toEqual({ low: 5, high: 16 })
})

it.each<[string, Fold[], string]>([
  ['no folds', [], 'intervals need two folds or more, and there are 0'],
  ['one fold', [fold(1, { '': [1] })], 'intervals need two folds or more, and there are 1'],
  [
    'a fold without residuals that another one has',
    [fold(1, { '': [1], x: [1] }), fold(1, { '': [1] })],
    'a fold has no residuals of rows that withhold "x"',
  ],
])('there are no intervals by %s', (_what, folds, message) => {
  expect(() => createIntervals({ level, folds })).toThrow(message)
})

it('a row that withholds what no residuals are kept of has no interval', () => {
  const interval = createIntervals({ level, folds: [fold(1, { '': [1, 2] }), fold(2, { '': [1] })] })
  expect(() => interval({ x: null })).toThrow('there are no residuals of rows that withhold "x"')
})

it.each([
  ['residuals that descend', { residuals: { '': [2, 1] } }],
  ['negative residuals', { residuals: { '': [-1, 1] } }],
  ['infinite residuals', { residuals: { '': [1, Infinity] } }],
  ['no preprocessor', { columns: [] }],
])('saved folds with %s are refused', (_fault, change) => {
  const saved = { columns: preprocessor, state: {}, residuals: { '': [1, 2] } }
  expect(v.is(calibrationFormat, { level, folds: [saved, saved] })).toBe(true)
  expect(v.is(calibrationFormat, { level, folds: [saved, { ...saved, ...change }] })).toBe(false)
  expect(v.is(calibrationFormat, { level, folds: [saved] })).toBe(false)
})
