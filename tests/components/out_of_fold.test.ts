import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { createOutOfFold } from '../../src/components/out_of_fold.ts'
import { createEstimator } from '../../src/inference/estimator.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { fitHere } from '../helpers/workers.ts'

const train = readTable(STUDENTS_CSV, students).table.slice(0, 200)
const parts = await fitHere({ name: 'linear_regression', parameters: {} }, students, train, 7)
const outOfFold = createOutOfFold(parts, train, 7)

it('each row is estimated by the model that held it out: the errors are the residuals that the ranges rest on', () => {
  const residuals = parts.calibration.folds.flatMap(fold => fold.residuals[''] ?? []).sort((a, b) => a - b)
  const open = { ...students, target: { ...students.target, min: -1000, max: 1000 } } // nothing is cut off
  const estimate = createOutOfFold({ ...parts, schema: open }, train, 7)
  const missed = train.map(({ target }, i) => Math.abs(target - estimate(i).prediction)).sort((a, b) => a - b)
  expect(missed).toHaveLength(residuals.length)
  for (const [i, residual] of residuals.entries()) expect(at(missed, i)).toBeCloseTo(residual, 6)
})

it('about nine of ten of its ranges hold, each around its own estimate', () => {
  const tested = train.map(({ target }, i) => ({ target, ...outOfFold(i) }))
  const held = tested.filter(({ target, interval: { low, high } }) => low <= target && target <= high)
  expect(held.length / train.length).toBeGreaterThan(0.85)
  for (const { prediction, interval } of tested) {
    expect(interval.low).toBeLessThanOrEqual(prediction)
    expect(interval.high).toBeGreaterThanOrEqual(prediction)
  }
})

it("a row's own target changes nothing in its estimate or range", () => {
  const other = train.map((each, i) => (i === 3 ? { ...each, target: 0 } : each))
  // The same folds and models: only what is known of the row is another target.
  expect(createOutOfFold(parts, other, 7)(3)).toEqual(outOfFold(3))
})

it('a changed row is estimated by the same fold', () => {
  const row = { ...at(train, 3).row, reading_score: 0, writing_score: 0 }
  const estimates = parts.calibration.folds.map(fold => Math.max(0, createEstimator(fold)(row)))
  const { prediction } = outOfFold(3, { reading_score: 0, writing_score: 0 })
  expect(estimates.some(estimate => Math.abs(estimate - prediction) < 1e-9)).toBe(true)
  expect(
    outOfFold(3, { gender: null }).interval.high - outOfFold(3, { gender: null }).interval.low,
  ).toBeGreaterThan(outOfFold(3).interval.high - outOfFold(3).interval.low)
})

it('a row that no fold held out is a fault', () => {
  expect(() => outOfFold(200)).toThrow(RangeError)
})
