import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareNaturally, orderLevels } from '../../src/describe/level_order.ts'

it.each([
  [
    ['10', '9', '100', '-2', '1.5'],
    ['-2', '1.5', '9', '10', '100'],
  ],
  [
    ['Unit 10', 'unit 9', 'Unit 1'],
    ['Unit 1', 'unit 9', 'Unit 10'],
  ],
  [
    ['b', 'A', 'c', 'B'],
    ['A', 'B', 'b', 'c'],
  ],
  [
    ['high', 'Low', 'medium'],
    ['Low', 'medium', 'high'],
  ],
  [
    ['Mar', 'Jan', 'Feb'],
    ['Jan', 'Feb', 'Mar'],
  ],
  [
    ['Ex', 'Gd', 'TA', 'Fa', 'Po'],
    ['Po', 'Fa', 'TA', 'Gd', 'Ex'],
  ],
  [
    ['XL', 'S', 'M'],
    ['S', 'M', 'XL'],
  ],
  [
    ['high', 'low', 'odd'],
    ['high', 'low', 'odd'],
  ],
])('%j are ordered as %j', (levels, ordered) => {
  expect(orderLevels(levels)).toEqual(ordered)
})

it('a blank is no number', () => {
  const levels = ['0', ' 0', '', '!']
  expect(orderLevels(levels.toReversed())).toEqual(orderLevels(levels))
})

it('the order does not hang on the order of the rows', () => {
  const texts = fc.uniqueArray(fc.oneof(fc.string(), fc.stringMatching(/^[ab]?-?\d{1,3}(\.\d)?[ab]?$/)))
  fc.assert(
    fc.property(texts, levels => {
      const ordered = orderLevels(levels)
      expect(orderLevels(levels.toReversed())).toEqual(ordered)
      for (const [i, level] of ordered.entries())
        if (i > 0) expect(compareNaturally(ordered[i - 1] ?? '', level)).toBeLessThanOrEqual(0)
    }),
  )
})
