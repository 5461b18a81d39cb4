import fc from 'fast-check'
import { expect, it } from 'vitest'
import { load } from '../../../src/models/boosted_trees.ts'
import { boost } from '../../../src/models/boosting/boost.ts'
import type { Feature } from '../../../src/models/model.ts'
import { friedman } from '../../helpers/friedman.ts'

const FEATURES: Feature[] = [
  { name: 'a', kind: 'number' },
  { name: 'b', kind: 'category', levels: 3 },
  { name: 'c', kind: 'number' },
]
const someTable = fc.array(
  fc.tuple(
    fc.constantFrom(0, 1, 2.5, Number.NaN),
    fc.constantFrom(0, 1, 2, Number.NaN),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
  ),
  { minLength: 1, maxLength: 60 },
)
const split = (table: number[][]) => ({
  X: table.map(row => row.slice(0, 3)),
  y: table.map(row => row[3] ?? 0),
})
const boosted = (table: number[][], parameters: Record<string, number>) => {
  const { X, y } = split(table)
  return boost(X, y, parameters, 1, FEATURES)
}

it('shuffled rows give the same trees, to the byte', () => {
  const shuffled = someTable.chain(table =>
    fc.tuple(fc.constant(table), fc.shuffledSubarray(table, { minLength: table.length })),
  )
  fc.assert(
    fc.property(shuffled, ([table, other]) => {
      const parameters = { maxDepth: 3, minRows: 2, mostTrees: 20 }
      expect(JSON.stringify(boosted(other, parameters))).toBe(JSON.stringify(boosted(table, parameters)))
    }),
    { numRuns: 60 },
  )
})

it('whatever the rows are, predictions stay within what the targets span', () => {
  fc.assert(
    fc.property(someTable, table => {
      const { X, y } = split(table)
      const predictions = load(boosted(table, { maxDepth: 3, minRows: 1, trees: 10 })).predict(X)
      const slack = 1e-6 * (Math.max(...y) - Math.min(...y)) + 1e-12 * Math.max(...y.map(Math.abs)) + 1e-300
      expect(Math.min(...predictions)).toBeGreaterThanOrEqual(Math.min(...y) - slack)
      expect(Math.max(...predictions)).toBeLessThanOrEqual(Math.max(...y) + slack)
    }),
    { numRuns: 60 },
  )
})

it('targets far from 0, tiny and huge ones are learnt as others are', () => {
  const { X, y, features } = friedman(1, 200, 1)
  const predict = (target: (value: number) => number) =>
    load(
      boost(X, y.map(target), { maxDepth: 3, trees: 50, rowShare: 1, featureShare: 1 }, 1, features),
    ).predict(X)
  const plain = predict(value => value)
  for (const [scale, offset] of [
    [1, 1e9],
    [1e-9, 0],
    [1e12, 0],
  ] as const) {
    const others = predict(value => value * scale + offset).map(value => (value - offset) / scale)
    expect(others.every((value, i) => Math.abs(value - (plain[i] ?? 0)) < 1e-3)).toBe(true)
  }
})

it.each([0, 70, -0.1, 1e300, 1e-300])('a target that is always %d is predicted as it is', target => {
  const predict = load(
    boost([[1], [2], [3]], [target, target, target], { maxDepth: 2 }, 1, FEATURES.slice(0, 1)),
  ).predict
  for (const value of predict([[1], [Number.NaN]]))
    expect(Math.abs(value - target)).toBeLessThanOrEqual(1e-15 * Math.abs(target))
})
