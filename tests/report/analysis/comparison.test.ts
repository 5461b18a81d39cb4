import { expect, it } from 'vitest'
import type { Result } from '../../../src/components/model_trainer.ts'
import { compareModels } from '../../../src/report/analysis/comparison.ts'

const result = (name: string, r2s: number[], mae: number): Result => ({
  name,
  label: name,
  parameters: {},
  cv: { r2: { mean: 0, sd: 0 }, rmse: { mean: 0, sd: 0 }, mae: { mean: mae, sd: 0 } },
  folds: r2s.map(r2 => ({ r2, rmse: 0, mae: 0, fitMs: 1 })),
  fitMs: 1,
})

it('the others are compared with the winner, in folds and in how far off they are', () => {
  const { folds, winner, others } = compareModels([
    result('linear_regression', [0.9, 0.8, 0.7], 4),
    result('decision_tree', [0.8, 0.9, 0.7 + 1e-12], 5.5),
    result('mean_baseline', [0, 0, 0], 12),
  ])
  expect([folds, winner.name, winner.isBaseline]).toEqual([3, 'linear_regression', false])
  expect(others).toMatchObject([
    { name: 'decision_tree', isBaseline: false, behind: { mae: 1.5, folds: 1 } },
    { name: 'mean_baseline', isBaseline: true, behind: { mae: 8, folds: 3 } },
  ])
})

it.each([
  ['alike in every fold', [0.8, 0.7, 0.6], false],
  ['now this way, now that', [0.6, 0.9, 0.6], true],
])('a lead that is %s is close: %s %s', (_what, r2s, isClose) => {
  const first = result('linear_regression', [0.9, 0.8, 0.7], 4)
  expect(compareModels([first, result('decision_tree', r2s, 5)]).isClose).toBe(isClose)
})

it('a winner alone is not close to any, and no winner at all is a fault', () => {
  expect(compareModels([result('linear_regression', [0.9], 4)])).toMatchObject({ others: [], isClose: false })
  expect(() => compareModels([])).toThrow(RangeError)
})
