import { expect, it } from 'vitest'
import { reversedBy } from '../../../src/report/analysis/finding.ts'

it.each([
  ['the same direction', 5, 10, null],
  ['the opposite', -5, 10, -5],
  ['the opposite of a fall', 5, -10, 5],
  ['the opposite by a hair', -1, 10, null],
  ['nothing', 0, 10, null],
])(
  'with the other columns held fixed, %s is reversed: %d beside %d gives %s',
  (_what, adjusted, found, is) => {
    expect(reversedBy(adjusted, found)).toBe(is)
  },
)
