import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { format, readState, stateOf } from '../../../src/models/boosting/state.ts'
import { predictRow } from '../../../src/models/trees/trees.ts'
import { someState } from '../../helpers/some_trees.ts'

const number = { kind: 'number' as const, bins: new Uint8Array(0), size: 3, cuts: [0, 10] }
const category = { kind: 'category' as const, bins: new Uint8Array(0), size: 34, cuts: [] }
const total = { sum: 0, count: 0 }
const split = { gain: 1, last: 1, left: null, isMissingLeft: true, leftTotal: total }
const leaf = (value: number) => ({ value })

it('a tree is kept and read: numbers by cuts, categories by sets of levels, missing and unknown ones as learnt', () => {
  const left = Array.from({ length: 35 }, (_, level) => level === 1 || level === 33)
  const tree = {
    feature: 0,
    split, // below 10, or missing
    left: leaf(100),
    right: { feature: 1, split: { ...split, left, isMissingLeft: false }, left: leaf(-5), right: leaf(20) },
  }
  const everyNumber = {
    feature: 0,
    split: { ...split, last: 2, isMissingLeft: false },
    left: leaf(1),
    right: leaf(2),
  }
  const state = stateOf([tree, everyNumber], [number, category], 1000, 10)
  expect(v.parse(format, JSON.parse(JSON.stringify(state)))).toEqual(state)
  expect(state.nodes).toEqual([1, -1, 2, -1, -1, 0, -1, -1])
  const predict = (...x: number[]) => predictRow(readState(state), x)
  expect(predict(9.99, 0)).toBe((1000 + 100 + 1) / 10)
  expect(predict(Number.NaN, 0)).toBe((1000 + 100 + 2) / 10)
  expect([0, 1, 2, 32, 33].map(level => predict(10, level))).toEqual([102.1, 99.6, 102.1, 102.1, 99.6])
  expect([34, 999, Number.NaN].map(level => predict(10, level))).toEqual([102.1, 102.1, 102.1])
})

it('a set of levels that several trees ask for is kept once', () => {
  const left = Array.from({ length: 35 }, (_, level) => level === 0)
  const tree = { feature: 1, split: { ...split, left }, left: leaf(1), right: leaf(2) }
  const other = {
    feature: 1,
    split: { ...split, left: left.map(isLeft => !isLeft) },
    left: leaf(1),
    right: leaf(2),
  }
  const { sets, values } = stateOf([tree, other, tree], [number, category], 0, 1)
  expect(sets).toHaveLength(4)
  expect([0, 3, 6].map(node => values[node])).toEqual([0, 2, 0])
})

it('any trees are read', () => {
  fc.assert(
    fc.property(someState, state => {
      expect(v.is(format, state)).toBe(true)
      expect(readState(state).roots.length).toBeGreaterThan(0)
    }),
  )
})

const good = stateOf(
  [{ feature: 1, split: { ...split, left: Array<boolean>(35).fill(true) }, left: leaf(1), right: leaf(2) }],
  [number, category],
  0,
  1,
)
it.each([
  ['no tree', { nodes: [], values: [] }],
  ['half a tree', { nodes: [2, -1] }],
  ['more nodes than values', { values: [0, 1] }],
  ['a feature that there is not', { nodes: [4, -1, -1] }],
  ['a node of no kind', { nodes: [-2, -1, -1] }],
  ['a cut that there is not', { nodes: [0, -1, -1], values: [4, 1, 2] }],
  ['a set that there is not', { values: [1, 1, 2] }],
  ['a leaf that is no number', { values: [0, null, 2] }],
  ['half a leaf', { values: [0, 0.5, 2] }],
  ['no features', { features: [] }],
  ['a divisor of 0', { divisor: 0 }],
])('a state with %s is refused', (_what, change) => {
  expect(v.is(format, good)).toBe(true)
  expect(v.is(format, { ...good, ...change })).toBe(false)
})
