import { expect, it } from 'vitest'
import { countDuplicates } from '../../../src/report/analysis/duplicates.ts'

it('counts the rows that repeat an earlier one, and the test rows that repeat a training row', () => {
  const [a, b, c] = [
    { x: 1, y: 2 },
    { x: 1, y: 3 },
    { x: null, y: 2 },
  ]
  const [train, test] = [
    [a, b, a],
    [b, c, c],
  ]
  expect(countDuplicates({ all: [...train, ...test], train, test })).toEqual({ rows: 3, acrossSplit: 1 })
})
