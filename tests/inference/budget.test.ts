import { describe, expect, it } from 'vitest'
import { EVALUATIONS, mostCombinations } from '../../src/inference/budget.ts'
import { createEstimator } from '../../src/inference/estimator.ts'
import { createPredictions } from '../../src/inference/predictions.ts'
import type { Model } from '../../src/models/model.ts'
import type { Row } from '../../src/schema/row.ts'
import { largeForest } from '../helpers/large_forest.ts'

describe.each([
  { levels: 2, others: 0 },
  { levels: 5, others: 5 },
  { levels: 60, others: 3 },
  { levels: 20, others: 60 },
  { levels: 3, others: 300 },
])('with four sensitive questions of $levels levels, and $others others,', size => {
  const { schema, parts, measured, row } = largeForest(size)
  let asked = 0
  const counting = (model: Model): Model => ({
    ...model,
    predict: X => {
      asked += X.length
      return model.predict(X)
    },
  })
  const { level, folds } = parts.calibration
  const counted = {
    ...parts,
    model: counting(parts.model),
    calibration: { level, folds: folds.map(fold => ({ ...fold, model: counting(fold.model) })) },
  }
  const { predict } = createPredictions(counted, measured)
  const answered = (n: number): Row => ({
    ...row,
    ...Object.fromEntries(schema.columns.slice(0, n).map(({ name }) => [name, '0'])),
  })

  it.each([0, 1, 2, 3, 4])(
    'a request that answers %i of them asks the models a bounded number of times',
    n => {
      asked = 0
      predict(answered(n))
      expect(asked).toBeGreaterThan(0)
      expect(asked).toBeLessThanOrEqual(EVALUATIONS + 6 * 100) // six models give the estimate and its interval
    },
  )

  it.each([0, 1, 2, 3, 4])(
    'contributions add up where %i are answered, and the others contribute nothing',
    n => {
      const { prediction, baseline, contributions } = predict(answered(n))
      const total = contributions.reduce((sum, { contribution }) => sum + contribution, baseline)
      expect(Math.abs(total - prediction)).toBeLessThan(1e-9)
      expect(contributions.slice(n, 4).map(({ contribution }) => contribution)).toEqual(Array(4 - n).fill(0))
    },
  )

  it('the estimate is the one that the intervals are calibrated by, and the same again', () => {
    expect(predict(row).prediction).toBe(createEstimator(parts)(row))
    expect(predict(row)).toEqual(predict(row))
  })
})

it.each([
  [1, 100],
  [48, 100],
  [99, 50],
  [5000, 1],
])('with %i columns at most %i combinations of withheld values are averaged', (columns, most) => {
  expect(mostCombinations(columns)).toBe(most)
})
