import { describe, expect, it } from 'vitest'
import * as numbers from '../../../src/report/text/numbers.ts'
import { number, schemaOf } from '../../helpers/planted.ts'

const units = numbers.unitsOf(schemaOf(number('x'))) // a target from -1000 to 1000 g

it('amounts of the target have four digits of its scale', () => {
  expect([units.value(12.34), units.amount(12.34), units.signed(12.34)]).toEqual(['12', '12 g', '+12'])
  expect([units.signed(-3), units.signed(0.2), units.value(-0.2)]).toEqual(['-3', '0', '0'])
  expect(numbers.tooFar(6.3, units)).toBe('6 g too low')
  expect(numbers.tooFar(-6.3, units)).toBe('6 g too high')
})

it.each([
  [0, 1, 0.1234, '0.123'],
  [0, 100, 12.34, '12.3'],
  [0, 20_000, 12_345.6, '12,300'],
  [1990, 2020, 2001.25, '2001.3'],
  [5, 5, 5, '5'],
])('between %d and %d, %d is written %s', (low, high, value, text) => {
  expect(numbers.numberFormat(low, high)(value)).toBe(text)
})

it.each([
  [0, '0 %'],
  [0.004, '0.4 %'],
  [0.123, '12 %'],
  [0.995, '99.5 %'],
  [0.99999, 'over 99.9 %'],
  [1, '100 %'],
])('a share of %d is %s', (share, text) => {
  expect(numbers.percent(share)).toBe(text)
})

describe('in words,', () => {
  it.each([
    [numbers.count(1234), '1,234'],
    [numbers.counted(1, 'row'), '1 row'],
    [numbers.counted(2, 'row'), '2 rows'],
    [numbers.list([]), ''],
    [numbers.list(['a']), 'a'],
    [numbers.list(['a', 'b', 'c']), 'a, b and c'],
    [numbers.fixed(-0.001, 2), '0.00'],
    [numbers.percentagePoints(0.234), '23 percentage points'],
    [numbers.withInterval({ value: 4, low: 3, high: 5 }, String), '4 (3 to 5)'],
    [numbers.interval95({ value: 4, low: 3, high: 5 }, String), '95 % interval 3 to 5'],
    [numbers.parameterList({ maxDepth: 6, minNumSamples: 20 }), 'maxDepth 6, minNumSamples 20'],
    [numbers.parameterList({}), 'none'],
  ])('%s', (written, expected) => {
    expect(written).toBe(expected)
  })
})
