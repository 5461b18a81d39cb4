import { expect, it } from 'vitest'
import { createEstimators } from '../../src/inference/estimator.ts'
import { foldDistances, isOpen, spanOf } from '../../src/sql/fold_distances.ts'
import { at } from '../../src/utils.ts'
import { drawParcels, fitLinear } from '../helpers/linear.ts'

it('no row within the spans has folds that are further apart, and some are nearly so', async () => {
  const { schema, cases } = drawParcels(300)
  const { folds } = (await fitLinear(schema, cases)).calibration
  const { above, below } = foldDistances(schema, folds)
  const estimates = createEstimators(folds)
  let nearest = Number.POSITIVE_INFINITY
  for (const { row } of drawParcels(3000, 6).cases) {
    const own = estimates(row)
    for (const [k, estimate] of own.entries()) {
      expect(Math.max(...own) - estimate).toBeLessThanOrEqual(at(above, k))
      expect(estimate - Math.min(...own)).toBeLessThanOrEqual(at(below, k))
      nearest = Math.min(nearest, at(above, k) / (Math.max(...own) - estimate))
    }
  }
  expect(nearest).toBeLessThan(3)
})

it('the span of a column is its limits, or half as much more than the training rows on either side', () => {
  const { schema } = drawParcels(50)
  const [weight, insured, , sender, , , sent] = schema.columns
  expect(spanOf(weight as never)).toEqual({ low: 0, high: 100 })
  const { low, high } = (insured as { range: { low: number; high: number } }).range
  expect(spanOf(insured as never)).toEqual({ low: low - (high - low) / 2, high: high + (high - low) / 2 })
  expect(spanOf(sender as never)).toBeUndefined()
  expect([weight, insured, sender, sent].map(column => isOpen(column as never))).toEqual([
    false,
    true,
    false,
    true,
  ])
})
