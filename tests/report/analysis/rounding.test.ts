import { expect, it } from 'vitest'
import { digitsBetween, roundAsWritten } from '../../../src/report/analysis/rounding.ts'

it.each([
  [0, 1, 3],
  [0, 100, 1],
  [1990, 2020, 1],
  [0, 20_000, -2],
])(
  'from %d to %d, three significant digits of the difference are %d behind the point',
  (low, high, digits) => {
    expect(digitsBetween(low, high)).toBe(digits)
  },
)

it.each([
  [2.55, 1, 2.6],
  [2.549, 1, 2.5],
  [12_345.6, -2, 12_300],
  [12_345.6, 0, 12_346],
])('%d with %d digits is %d', (value, digits, rounded) => {
  expect(roundAsWritten(value, digits)).toBe(rounded)
})
