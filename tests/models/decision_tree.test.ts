import { expect, it } from 'vitest'
import * as decisionTree from '../../src/models/decision_tree.ts'
import { itIsAModel } from '../helpers/every_model.ts'

const { r2 } = itIsAModel('decision_tree')

it('a tree splits where a step is', async () => {
  const steps = Array.from({ length: 40 }, (_, i) => i)
  const model = await decisionTree.fit(
    steps.map(i => [i]),
    steps.map(i => (i < 20 ? 10 : 30) + (i % 2 === 0 ? 0.5 : -0.5)),
    { maxDepth: 1, minNumSamples: 2 },
  )
  expect(model.predict([[3], [19], [20], [39]])).toEqual([10, 10, 30, 30])
})

it('a tree explains more than half of unseen rows, on these near linear data less than a forest', () => {
  expect(r2()).toBeGreaterThan(0.6)
  expect(r2()).toBeLessThan(0.75)
})

const split = { splitColumn: 1, splitValue: 5, left: { distribution: 1 }, right: { distribution: 2 } }

it('a saved tree is read by its own columns, or by those of a forest', () => {
  expect([4, 5].map(value => decisionTree.readTree(split)([0, value, 0]))).toEqual([1, 2])
  expect([4, 5].map(value => decisionTree.readTree(split, [0, 2])([0, 9, value]))).toEqual([1, 2])
})

it('a tree that splits by a feature that there is not is a fault', () => {
  expect(() => decisionTree.readTree(split)([0])).toThrow('a row of 1 has no feature 1')
  expect(() => decisionTree.readTree(split, [0])).toThrow(RangeError)
})
