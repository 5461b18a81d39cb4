import fc from 'fast-check'
import { expect, it } from 'vitest'
import { binFeatures } from '../../../src/models/boosting/bins.ts'
import { createGrower, type Grown, isLeft } from '../../../src/models/boosting/grow.ts'
import { layOut } from '../../../src/models/boosting/histogram.ts'
import type { Feature } from '../../../src/models/model.ts'

const RULES = { maxDepth: 9, maxLeaves: 99, minRows: 1, l2: 0, smoothing: 0, categoryL2: 0 }
const numbers = (p: number): Feature[] =>
  Array.from({ length: p }, (_, j) => ({ name: `${j}`, kind: 'number' }))

function grow(
  X: number[][],
  residuals: number[],
  rules: Partial<typeof RULES> = {},
  features = numbers(X[0]?.length ?? 0),
) {
  const binned = binFeatures(X, features)
  const layout = layOut(binned, X.length)
  const rows = Int32Array.from(X.keys())
  const packed = Float64Array.from(residuals, residual => residual + layout.one)
  const tree = createGrower(binned, layout, { ...RULES, ...rules })(
    packed,
    rows,
    Int32Array.from(features.keys()),
  )
  const leafOf = (row: number) => {
    let node = tree
    while ('split' in node) {
      const { bins, size } = binned[node.feature] ?? { bins: [], size: 0 }
      node = isLeft(node.split, bins[row] ?? 0, size) ? node.left : node.right
    }
    return node
  }
  return { tree, rows, leafOf, means: X.map((_, row) => leafOf(row).total.sum / leafOf(row).total.count) }
}
const depthOf = (tree: Grown): number =>
  'split' in tree ? 1 + Math.max(depthOf(tree.left), depthOf(tree.right)) : 0
const leavesOf = (tree: Grown): number => ('split' in tree ? leavesOf(tree.left) + leavesOf(tree.right) : 1)

it('a tree of two questions is the one worked out by hand', () => {
  // Residuals -6, -6, 1, 1, 4, 6 at 1..6: after 2 the error falls most (by 144/2 + 144/4 = 108), then between 4 and 5.
  const X = [[1], [2], [3], [4], [5], [6]]
  const { tree, means } = grow(X, [-6, -6, 1, 1, 4, 6], { maxLeaves: 3 })
  expect(means).toEqual([-6, -6, 1, 1, 5, 5])
  expect(tree).toMatchObject({
    feature: 0,
    split: { last: 1, gain: 108 },
    right: { split: { last: 3, gain: 16 } },
  })
})

it('the leaf that gains most is split first', () => {
  const X = [[1], [2], [3], [4]]
  expect(grow(X, [-10, -9, 0, 19], { maxLeaves: 3 }).means).toEqual([-9.5, -9.5, 0, 19])
})

it('steps in two directions are learnt exactly, missing ones and levels as well', () => {
  const features: Feature[] = [
    { name: 'a', kind: 'number' },
    { name: 'b', kind: 'category', levels: 4 },
  ]
  const X = [1, 2, Number.NaN].flatMap(a => [0, 1, 2, 3, Number.NaN].map(b => [a, b]))
  const residuals = X.map(([a = 0, b = 0]) => (a === 2 ? 10 : 0) + (b === 1 || Number.isNaN(b) ? 300 : 7))
  expect(grow(X, residuals, {}, features).means).toEqual(residuals)
})

const someTable = fc.array(
  fc.tuple(fc.constantFrom(0, 1, 2, 3, Number.NaN), fc.nat(4), fc.integer({ min: -20, max: 20 })),
  { minLength: 1, maxLength: 40 },
)

it('each row is in its leaf, leaves keep to the rules, and their sums are those of their rows', () => {
  const features: Feature[] = [
    { name: 'a', kind: 'number' },
    { name: 'b', kind: 'category', levels: 5 },
  ]
  fc.assert(
    fc.property(
      someTable,
      fc.nat(4),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 5 }),
      (table, maxDepth, maxLeaves, minRows) => {
        const residuals = table.map(([, , residual]) => residual)
        const X = table.map(([a, b]) => [a, b])
        const { tree, rows, leafOf } = grow(X, residuals, { maxDepth, maxLeaves, minRows }, features)
        expect(depthOf(tree)).toBeLessThanOrEqual(maxDepth)
        expect(leavesOf(tree)).toBeLessThanOrEqual(maxLeaves)
        for (const row of X.keys()) {
          const { start, end, total } = leafOf(row)
          const together = [...rows.subarray(start, end)]
          expect(together).toContain(row)
          expect(together.filter(other => leafOf(other) !== leafOf(row))).toEqual([])
          expect(total).toEqual({
            count: together.length,
            sum: together.reduce((sum, other) => sum + (residuals[other] ?? 0), 0),
          })
          if (tree !== leafOf(row)) expect(together.length).toBeGreaterThanOrEqual(minRows)
        }
      },
    ),
  )
})

it('residuals that are all the same leave nothing to ask', () => {
  expect(grow([[1], [2], [3]], [4, 4, 4]).tree).toEqual({ total: { sum: 12, count: 3 }, start: 0, end: 3 })
})
