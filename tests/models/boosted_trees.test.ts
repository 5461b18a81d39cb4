import { describe, expect, it } from 'vitest'
import { score } from '../../src/components/metrics.ts'
import * as boostedTrees from '../../src/models/boosted_trees.ts'
import type { Feature } from '../../src/models/model.ts'
import { itIsAModel } from '../helpers/every_model.ts'
import { friedman } from '../helpers/friedman.ts'

const { r2 } = itIsAModel('boosted_trees')

it('boosted trees explain most of unseen rows, on these near linear data less than a line', () => {
  expect(r2()).toBeGreaterThan(0.75)
  expect(r2()).toBeLessThan(0.87)
})

/** Breiman (1996, Machine Learning 24, 123-140): mean squared errors of bagged trees on the same problems, noise included. */
describe.each([
  { problem: 1, bagged: 6.2 },
  { problem: 2, bagged: 21_700 },
  { problem: 3, bagged: 0.0248 },
] as const)('on problem $problem of Friedman, learnt from 200 rows,', ({ problem, bagged }) => {
  it('their squared error is at most what bagged trees had, give or take a twentieth', async () => {
    const errors = await Promise.all(
      [1, 2, 3].map(async seed => {
        const known = friedman(problem, 200, seed)
        const other = friedman(problem, 1000, seed + 100)
        const model = await boostedTrees.fit(known.X, known.y, { maxDepth: 2 }, 1, known.features)
        return score(other.y, model.predict(other.X)).rmse ** 2
      }),
    )
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(1.05 * bagged)
  })
})

it('of 2,000 rows of the first problem they explain 97 % of what is true', async () => {
  const known = friedman(1, 2000, 1)
  const other = friedman(1, 1000, 2)
  const model = await boostedTrees.fit(known.X, known.y, { maxDepth: 3 }, 1, known.features)
  expect(score(other.truths, model.predict(other.X)).r2).toBeGreaterThan(0.97)
})

it('a step function is learnt exactly', async () => {
  const X = Array.from({ length: 100 }, (_, i) => [i])
  const y = X.map(([i = 0]) => (i < 30 ? 10.3 : i < 70 ? -7.25 : 1e4))
  const parameters = { maxDepth: 2, rate: 1, rowShare: 1, l2: 0, trees: 3 }
  const model = await boostedTrees.fit(X, y, parameters, 1, [{ name: 'x', kind: 'number' }])
  expect(model.predict([[-5], [29.4], [29.6], [69.4], [69.6], [1e9]])).toEqual(
    [10.3, 10.3, -7.25, -7.25, 1e4, 1e4].map(value => expect.closeTo(value, 3)),
  )
})

const FEATURES: Feature[] = [
  { name: 'a', kind: 'number' },
  { name: 'b', kind: 'category', levels: 3 },
]
const NO = Number.NaN
it.each<[what: string, X: number[][], y: number[]]>([
  ['one row', [[1, 0]], [5]],
  [
    'few rows',
    [
      [1, 0],
      [2, 1],
      [3, 2],
    ],
    [5, 6, 7],
  ],
  ['a constant target', Array.from({ length: 50 }, (_, i) => [i, i % 3]), Array(50).fill(3)],
  ['constant features', Array.from({ length: 50 }, () => [1, 1]), Array.from({ length: 50 }, (_, i) => i)],
  [
    'nothing but missing values',
    Array.from({ length: 50 }, () => [NO, NO]),
    Array.from({ length: 50 }, (_, i) => i),
  ],
  ['the same row again and again', Array.from({ length: 50 }, () => [1, 1]), Array(50).fill(7)],
])('%s makes a model too', async (_what, X, y) => {
  const model = await boostedTrees.fit(X, y, { maxDepth: 3 }, 1, FEATURES)
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length
  for (const value of model.predict([...X, [NO, NO], [1e9, 2], [-1e9, 99]]))
    expect(value).toBeCloseTo(mean, 5)
})

it('missing values and levels tell as much as any other value', async () => {
  const X = Array.from({ length: 200 }, (_, i) => [i % 4 === 0 ? NO : i, (i % 7) % 3])
  const y = X.map(([a = 0, b = 0]) => (Number.isNaN(a) ? 50 : 0) + (b === 1 ? 8 : 0))
  const model = await boostedTrees.fit(
    X,
    y,
    { maxDepth: 2, trees: 700, rowShare: 1, featureShare: 1 },
    1,
    FEATURES,
  )
  expect(
    model.predict([
      [NO, 0],
      [NO, 1],
      [10, 0],
      [10, 1],
    ]),
  ).toEqual([50, 58, 0, 8].map(value => expect.closeTo(value, 0)))
})

it('a model that was saved is not refitted: a row with too few features is a fault', async () => {
  const model = await boostedTrees.fit([[1, 0]], [5], { maxDepth: 1 }, 1, FEATURES)
  expect(() => boostedTrees.load(model.state).predict([[1]])).toThrow('a row of 1 has no feature 1')
})
