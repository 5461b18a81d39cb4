import { expect, it } from 'vitest'
import { reversedBy } from '../../../src/report/analysis/finding.ts'
import { within } from '../../helpers/planted.ts'

const frame = (value: number, half: number) => ({
  adjusted: () => ({ value, within: (level: number) => within(value, level > 0.95 ? 2 * half : half) }),
  level: 0.99,
})

it.each([
  ['the same direction', 5, 1, 10, null],
  ['the opposite', -5, 1, 10, within(-5, 1)],
  ['the opposite of a fall', 5, 1, -10, within(5, 1)],
  ['the opposite, clear alone but not among many', -5, 3, 10, null],
  ['nothing', 0, 0, 10, null],
])(
  'with the other columns held fixed, %s is reversed: %d ± %d beside %d',
  (_what, adjusted, half, found, is) => {
    expect(reversedBy(frame(adjusted, half), 'x', [1, 2], found)).toEqual(is)
  },
)
