import { expect, it } from 'vitest'
import type { Result } from '../../../src/components/model_trainer.ts'
import { isBySums, rankByWhole, refit } from '../../../src/components/sums/refit.ts'
import { drawParcels, fitLinear } from '../../helpers/linear.ts'
import { sumTable } from '../../helpers/sums.ts'

const { schema, cases } = drawParcels(800)
const whole = sumTable(schema, cases)
const result = (name: string, r2: number): Result => ({
  name,
  parameters: {},
  label: name,
  cv: { r2: { mean: r2, sd: 0 }, rmse: { mean: 1, sd: 0 }, mae: { mean: 1, sd: 0 } },
  folds: [],
  fitMs: 1,
})

it('ranks the linear model by its scores on all rows, the others by theirs on the sample', () => {
  const ranked = rankByWhole([result('linear_regression', -1), result('decision_tree', 0.01)], schema, whole)
  expect(ranked.map(({ name }) => name)).toEqual(['linear_regression', 'decision_tree'])
  expect(ranked[0]?.cv.r2.mean).toBeGreaterThan(0.5)
  expect(ranked[0]?.folds.length).toBe(5)
  expect(ranked[1]).toEqual(result('decision_tree', 0.01))
})

it('fits the linear model on all rows, and leaves another winner as it is', async () => {
  const parts = await fitLinear(schema, cases.slice(0, 100))
  expect(await refit({ name: 'decision_tree', parameters: {} }, parts, whole, 1)).toBe(parts)
  const refitted = await refit({ name: 'linear_regression', parameters: {} }, parts, whole, 1)
  expect(refitted.preprocessor).not.toEqual(parts.preprocessor)
  expect(isBySums({ name: 'linear_regression', parameters: {} })).toBe(true)
})
