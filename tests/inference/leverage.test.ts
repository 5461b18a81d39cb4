import { expect, it } from 'vitest'
import { leverageOf } from '../../src/inference/leverage.ts'

it('the leverage of one feature is the squared distance from the mean over the sum of them', () => {
  const fitted = { means: [3], inverse: [[1 / 14]] } // of 1, 2, 3 and 6: squared distances 4 1 0 9
  const found = [[1], [3], [6], [10]].map(x => leverageOf(fitted, x))
  expect(found).toEqual([4 / 14, 0, 9 / 14, 49 / 14].map(value => expect.closeTo(value, 12)))
})

it('the leverage of two features takes what they have in common into account', () => {
  // By hand: (1 2) (2 -1; -1 3) (1 2)' = 2 - 4 + 12.
  const inverse = [
    [2, -1],
    [-1, 3],
  ]
  expect(leverageOf({ means: [1, 1], inverse }, [2, 3])).toBe(10)
})

it('a row of other features is a fault', () => {
  expect(() => leverageOf({ means: [1, 1], inverse: [[1], [1]] }, [2, 3])).toThrow(RangeError)
  expect(() => leverageOf({ means: [1, 1], inverse: [] }, [2])).toThrow(RangeError)
})
