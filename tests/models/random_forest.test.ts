import { expect, it } from 'vitest'
import { load } from '../../src/models/random_forest.ts'
import { itIsAModel } from '../helpers/every_model.ts'

const { r2 } = itIsAModel('random_forest')
const leaf = (distribution: number) => ({ name: 'DTRegression', options: {}, root: { distribution } })
const forest = (indexes: number[][], estimators: object[]) => ({
  name: 'RFRegression',
  selectionMethod: 'mean',
  baseModel: { nEstimators: 10, indexes, estimators },
})

it('a forest predicts the mean of its trees', () => {
  expect(load(forest([[0], [0]], [leaf(1), leaf(4)])).predict([[0], [9]])).toEqual([2.5, 2.5])
})

it('a forest explains seven tenths of unseen rows, on these near linear data less than a line', () => {
  expect(r2()).toBeGreaterThan(0.7)
  expect(r2()).toBeLessThan(0.85)
})

it.each([
  ['without trees', forest([], [])],
  ['with a tree of which nobody knows the features', forest([[0]], [leaf(1), leaf(4)])],
])('a forest %s cannot be loaded', (_what, state) => {
  expect(() => load(state)).toThrow()
})
