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

it('a saved tree has the features of its own columns, or of those of a forest', () => {
  const split = { splitColumn: 1, splitValue: 5, left: { distribution: 1 }, right: { distribution: 2 } }
  const nodes = { feature: 1, limit: 5, below: { estimate: 1 }, above: { estimate: 2 } }
  expect(decisionTree.nodesOf(split)).toEqual(nodes)
  expect(decisionTree.nodesOf(split, [0, 7])).toEqual({ ...nodes, feature: 7 })
  expect(() => decisionTree.nodesOf(split, [0])).toThrow(RangeError)
})

it('missing values are learnt from, as what is above all others', async () => {
  const X = Array.from({ length: 40 }, (_, i) => [i < 20 ? i % 10 : Number.NaN])
  expect(decisionTree.raiseMissing(X)[39]).toEqual([10])
  expect(decisionTree.raiseMissing([[Number.NaN]])).toEqual([[0]])
  const y = X.map((_, i) => (i < 20 ? 10 : 30) + (i % 2))
  const model = await decisionTree.fit(X, y, { maxDepth: 1, minNumSamples: 2 })
  expect(model.predict([[3], [Number.NaN]])).toEqual([10.5, 30.5])
})
