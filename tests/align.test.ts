import { expect, it } from 'vitest'
import { alignColumns } from '../src/align.ts'

it('cells are as wide as the widest of their column, and no line ends in spaces', () => {
  expect(
    alignColumns([
      ['a', 'bb', 'c'],
      ['dddd', '', ''],
    ]),
  ).toBe('a     bb  c\ndddd')
})

it('a line with too few cells is no line of the table', () => {
  expect(() => alignColumns([['a', 'b'], ['c']])).toThrow(RangeError)
})
