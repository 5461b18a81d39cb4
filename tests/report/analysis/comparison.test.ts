import { randomNormal } from 'd3-random'
import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import type { Result } from '../../../src/components/model_trainer.ts'
import { compareModels, isClose } from '../../../src/report/analysis/comparison.ts'

const result = (name: string, r2s: number[], mae: number): Result => ({
  name,
  label: name,
  parameters: {},
  cv: { r2: { mean: 0, sd: 0 }, rmse: { mean: 0, sd: 0 }, mae: { mean: mae, sd: 0 } },
  folds: r2s.map(r2 => ({ r2, rmse: 0, mae: 0, fitMs: 1, rows: 80 })),
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

/** Leads of five folds: their true mean, what all folds share (they are fitted on the same rows), and what each has. */
function closeCalls(lead: number): number {
  const normal = randomNormal.source(seeded(7))()
  const datasets = Array.from({ length: 400 }, () => {
    const shared = Math.sqrt(0.25) * normal()
    return isClose(Array.from({ length: 5 }, () => lead + shared + normal()))
  })
  return datasets.filter(Boolean).length / 400
}

it('of two models that are equally good, none is said to be clearly ahead: in at most 5 of 100 datasets', () => {
  expect(1 - closeCalls(0)).toBeLessThanOrEqual(0.05)
})

it("a model that is four times the folds' spread ahead is nearly always clearly so", () => {
  expect(closeCalls(4)).toBeLessThanOrEqual(0.05)
})
