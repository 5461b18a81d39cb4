import { expect, it } from 'vitest'
import { stableDirections } from '../../src/models/collinearity.ts'

it.each([
  ['all that vary are left to the ordinary way', [2, 1, 0.5], undefined],
  ['sums that come out even are, too', [2, 1, 1e-17], undefined],
  ['one that all but does is left out, and with it those that do', [2, 1e-6, 1, 1e-17], [0, 2]],
  ['where nothing would be left, nothing is left out', [1e-6], undefined],
])('of the directions of features, %s', (_what, squares, kept) => {
  expect(stableDirections(squares, 1000)).toEqual(kept)
})

it('of more rows, less of a difference is enough', () => {
  const rare = 100 / 1e7 // a level of a hundred rows
  expect(stableDirections([1, rare], 1000)).toEqual([0])
  expect(stableDirections([1, rare], 1e7)).toBeUndefined()
})
