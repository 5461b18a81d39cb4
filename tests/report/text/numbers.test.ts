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
    [numbers.listSome(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more'],
    [numbers.listSome(['a', 'b', 'c'], 2, 'choices'), 'a, b and c'],
    [numbers.withInterval({ value: 4, low: 3, high: 5 }, String), '4 (3 to 5)'],
    [numbers.interval95({ value: 4, low: 3, high: 5 }, String), '95 % interval 3 to 5'],
    [numbers.parameterList({ maxDepth: 6, minNumSamples: 20 }), 'maxDepth 6, minNumSamples 20'],
    [numbers.parameterList({}), 'none'],
  ])('%s', (written, expected) => {
    expect(written).toBe(expected)
  })
})

describe('amounts of money', () => {
  const priced = (unit: string, high: number) => {
    const schema = schemaOf(number('x'))
    return numbers.unitsOf({ ...schema, target: { ...schema.target, unit, range: { low: 0, high } } })
  }

  it('have the currency before the number', () => {
    expect(priced('€ a month', 3000).amount(899)).toBe('€899 a month')
    expect(priced('$', 9000).amount(-1200)).toBe('-$1,200')
  })

  it.each([
    [2340.4, '2,340'],
    [23.4, '23'],
    [0, '0'],
    [374_123, '374,000'],
    [-1_999, '-2,000'],
  ])('on a scale of millions, %d is %s: small ones keep three digits', (value, text) => {
    expect(priced('$', 3_000_000).value(value)).toBe(text)
  })
})

describe('the values of a column', () => {
  const schema = schemaOf(number('x'), number('rooms', { step: 1 }), number('grade', { step: 0.5 }), {
    name: 'sold',
    kind: 'date',
    label: 'Sold',
  })
  it.each([
    ['x', 0.5, '0.5'],
    ['rooms', 3, '3'],
    ['rooms', 1990, '1,990'],
    ['rooms', 12_345, '12,345'],
    ['grade', 3.5, '3.5'],
    ['sold', 18_262, '2020-01-01'],
  ])('%s is written as it is: %d is %s', (name, value, text) => {
    expect(numbers.valueWriter(schema, name, 0, 10)(value)).toBe(text)
  })

  it('may be years, if all of them may be: thousands are not set apart then', () => {
    expect(numbers.valueWriter(schema, 'rooms', 1872, 2010)(1990)).toBe('1990')
    expect(numbers.meanWriter(schema, 'x', 1872, 2010)(1990.4)).toBe('1990.4')
    expect(numbers.valueWriter(schema, 'rooms', 336, 18_757)(3860)).toBe('3,860')
    expect(numbers.meanWriter(schema, 'x', 336, 18_757)(3860)).toBe('3,860')
  })

  it('have means with more digits, but for dates', () => {
    expect(numbers.meanWriter(schema, 'rooms', 0, 10)(2.345)).toBe('2.35')
    expect(numbers.meanWriter(schema, 'sold', 18_000, 19_000)(18_262.3)).toBe('2020-01-01')
  })
})
