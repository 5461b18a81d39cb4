import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountsOf, counted, plainNumber, writtenDate } from '../../src/schema/amount.ts'

const SCORES = { unit: 'points', range: { low: 0, high: 100 } }
const PRICES = { unit: '€', step: 1, range: { low: 350, high: 84_000 } }
const RENTS = { unit: '€ a month', range: { low: 190, high: 4200 } }
const MANSIONS = { unit: '$', range: { low: 900, high: 5_000_000 } }

describe('an estimate is written', () => {
  it.each([
    ['a score', SCORES, 72.4, '72', '72 points'],
    ['a price', PRICES, 23_417, '23,400', '€23,400'],
    ['a small one of large ones, which is not 0', MANSIONS, 4523, '4,520', '$4,520'],
    ['a very small one', MANSIONS, 12.6, '13', '$13'],
    ['a rent', RENTS, 899.2, '899', '€899 a month'],
    ['one below 0', { unit: '€', range: { low: -9000, high: 9000 } }, -1234, '−1,230', '−€1,230'],
    ['a share', { range: { low: 0, high: 1 } }, 0.4567, '0.46', '0.46'],
    ['a percentage', { unit: '%', range: { low: 0, high: 100 } }, 45, '45', '45 %'],
    ['a code', { unit: 'CHF', range: { low: 0, high: 900 } }, 45, '45', 'CHF\u00a045'],
    ['per something', { unit: '€/m²', range: { low: 0, high: 900 } }, 45, '45', '€45/m²'],
    [
      'a unit that only begins like a currency',
      { unit: 'k€', range: { low: 0, high: 900 } },
      45,
      '45',
      '45 k€',
    ],
    ['whole numbers of a wide range', { step: 1, range: { low: 0, high: 29 } }, 9.4, '9', '9'],
    ['whole numbers of a narrow one', { step: 1, range: { low: 3, high: 9 } }, 5.84, '5.8', '5.8'],
    ['a year', { step: 1, range: { low: 1872, high: 2010 } }, 1969.6, '1970', '1970'],
    ['what hardly differs from 0, without a sign', SCORES, -0.2, '0', '0 points'],
    ['one of a range that is a point', { range: { low: 5, high: 5 } }, 5, '5.00', '5.00'],
  ] as const)('as %s is', (_what, measured, value, text, withUnit) => {
    const amounts = amountsOf(measured)
    expect([amounts.value(value), amounts.withUnit(value)]).toEqual([text, withUnit])
  })

  it('with three significant digits where the range is of millions, and thousands set apart', () => {
    const { value } = amountsOf(MANSIONS)
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9_999_999 }), n => {
        expect(value(n)).toBe(Number(n.toPrecision(3)).toLocaleString('en'))
      }),
    )
  })
})

describe('what adds up to an estimate', () => {
  it.each([
    ['of points has a decimal more', SCORES, 72.4, 11.64, '11.6', '+11.6'],
    ['of euros has a digit more', PRICES, 23_417, -1234, '−1,230', '-1,230'],
    ['of a few euros is whole', MANSIONS, 899, 3.7, '4', '+4'],
    ['that is nothing has no sign', SCORES, 72.4, -0.04, '0.0', '0.0'],
  ] as const)('%s', (_what, measured, estimate, value, text, signed) => {
    const finer = amountsOf(measured).finer(estimate)
    expect([finer.value(value), finer.signed(value)]).toEqual([text, signed])
  })
})

describe('a number that is given', () => {
  const { given, bound } = amountsOf({ range: { low: 0.5123, high: 12.345 } })

  it.each([
    [12500.75, '12,500.75'],
    [1e-7, '0.0000001'],
    [-3, '−3'],
    [1e21, '1,000,000,000,000,000,000,000'],
  ])('%d keeps all its digits: %s', (value, text) => {
    expect(given(value)).toBe(text)
  })

  it('keeps as a bound what tells something of the range', () => {
    expect([bound(0.5123), bound(12.345), bound(12)]).toEqual(['0.5', '12.3', '12'])
    expect(amountsOf(PRICES).bound(83_999)).toBe('83,999')
  })
})

it.each([
  [72, '72'],
  [72.5, '72.5'],
  [1e-7, '0.0000001'],
  [-2.5e-7, '-0.00000025'],
  [1e21, '1000000000000000000000'],
])('%d is typed as "%s"', (value, typed) => {
  expect(plainNumber(value)).toBe(typed)
})

it('what is typed is the number again', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), value => {
      fc.pre(Math.abs(value) > 1e-5)
      expect(Number(plainNumber(value))).toBe(value)
    }),
  )
})

it('dates and counts are written out', () => {
  expect(writtenDate('2026-01-31')).toBe('31 Jan 2026')
  expect([counted(999), counted(1000), counted(1_234_567)]).toEqual(['999', '1,000', '1,234,567'])
})
