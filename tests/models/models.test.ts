import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import { score } from '../../src/components/metrics.ts'
import { transform } from '../../src/inference/preprocessor.ts'
import { adapterOf, CANDIDATES, combinations } from '../../src/models/candidates.ts'
import { load as loadForest } from '../../src/models/random_forest.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'

const { rows, targets } = readTable(STUDENTS_CSV, students)
const preprocessor = fitPreprocessor(students.columns, rows.slice(0, 150))
const X = transform(preprocessor, rows.slice(0, 150))
const y = targets.slice(0, 150)
const unseen = transform(preprocessor, rows.slice(150, 300))
const unseenTargets = targets.slice(150, 300)

const fitBest = async (name: string) => {
  const adapter = await adapterOf(name)
  const [parameters = {}] = combinations(CANDIDATES[name]?.grid ?? {})
  if (!adapter) throw new Error(name)
  return { adapter, model: await adapter.fit(X, y, parameters, 5) }
}

describe.each(Object.keys(CANDIDATES))('%s', name => {
  it('predicts one finite number a row', async () => {
    const { model } = await fitBest(name)
    const predicted = model.predict(unseen)
    expect(predicted).toHaveLength(unseen.length)
    expect(predicted.every(Number.isFinite)).toBe(true)
  })

  it('that was saved and loaded predicts the same to the bit', async () => {
    const { adapter, model } = await fitBest(name)
    const loaded = adapter.load(JSON.parse(JSON.stringify(model.state)))
    expect(loaded.predict(unseen)).toEqual(model.predict(unseen))
  })

  it('fitted twice with one seed is the same', async () => {
    const [first, second] = [await fitBest(name), await fitBest(name)]
    expect(JSON.stringify(first.model.state)).toBe(JSON.stringify(second.model.state))
  })

  it.each([null, {}, { name: 'RFRegression' }, { weights: [], intercept: 0 }, { mean: null }])(
    'refuses to load %j, which was never fitted',
    async state => {
      const { adapter } = await fitBest(name)
      expect(v.is(adapter.format, state)).toBe(false)
      expect(() => adapter.load(state)).toThrow()
    },
  )
})

it('the mean baseline predicts the mean, 2 for 1, 2 and 3', async () => {
  const adapter = await adapterOf('mean_baseline')
  const model = await adapter?.fit([[0], [0], [0]], [1, 2, 3], {}, 1)
  expect(model?.predict([[9], [-9]])).toEqual([2, 2])
})

it('linear regression agrees with the normal equations, solved by elimination', async () => {
  const { model } = await fitBest('linear_regression')
  const expected = leastSquares(rows.slice(0, 150), y, rows.slice(150, 300), students)
  const predicted = model.predict(unseen)
  for (const [i, value] of expected.entries()) expect(predicted[i]).toBeCloseTo(value, 6)
})

it('linear regression is not thrown off by levels that no training row has', async () => {
  const adapter = await adapterOf('linear_regression')
  const model = await adapter?.fit(
    [
      [1, 0, 0, 1],
      [1, 0, 0, 2],
      [0, 1, 0, 3],
      [0, 1, 0, 5],
    ],
    [1, 2, 5, 7],
    {},
    1,
  )
  // Group means 1.5 and 6, slope (0.5·0.5·2 + 1·1·2) / (0.5 + 2) = 1: predicted 1.5 ± 0.5 and 6 ± 1.
  for (const [x, expected] of [
    [[1, 0, 0, 1], 1],
    [[0, 1, 0, 5], 7],
  ] as const)
    expect(model?.predict([[...x]])[0]).toBeCloseTo(expected, 6)
})

it('a tree splits where a step is', async () => {
  const adapter = await adapterOf('decision_tree')
  const steps = Array.from({ length: 40 }, (_, i) => [i])
  const model = await adapter?.fit(
    steps,
    steps.map(([i = 0]) => (i < 20 ? 10 : 30) + (i % 2 === 0 ? 0.5 : -0.5)),
    { maxDepth: 1, minNumSamples: 2 },
    1,
  )
  expect(model?.predict([[3], [19], [20], [39]])).toEqual([10, 10, 30, 30])
})

it('each better model beats the more basic ones on unseen rows, as on these near linear data it should', async () => {
  const r2 = async (name: string) => score(unseenTargets, (await fitBest(name)).model.predict(unseen)).r2
  const [mean, linear, tree, forest] = [
    await r2('mean_baseline'),
    await r2('linear_regression'),
    await r2('decision_tree'),
    await r2('random_forest'),
  ]
  expect(mean).toBeLessThan(0.01)
  expect(tree).toBeGreaterThan(0.5)
  expect(forest).toBeGreaterThan(tree)
  expect(linear).toBeGreaterThan(forest)
})

it('a forest without trees cannot be loaded', () => {
  const state = {
    name: 'RFRegression',
    selectionMethod: 'mean',
    baseModel: { nEstimators: 10, indexes: [], estimators: [] },
  }
  expect(() => loadForest(state)).toThrow()
})
