import { expect, it } from 'vitest'
import { quantilesOf } from '../../../src/report/analysis/quantiles.ts'

it('of values without a step they lie between two; of whole numbers they are one of them', () => {
  expect(quantilesOf([4, 1, 3, 2], [0.25, 0.5, 0.75])).toEqual([1.75, 2.5, 3.25])
  expect(quantilesOf([4, 1, 3, 2], [0.25, 0.5, 0.75], 1)).toEqual([1, 2, 3])
})

it('of a single value all are that', () => {
  expect(quantilesOf([7], [0, 0.5, 1], 1)).toEqual([7, 7, 7])
})
