/** What a report asks of a fitted model: its estimates of any row, and of training rows as if they were new. */
import { createEstimator, type Fitted } from '../inference/estimator.ts'
import { createEstimate, type Estimate } from '../inference/predictions.ts'
import type { Case, Row } from '../schema/row.ts'
import { limitsOf } from '../schema/schema.ts'
import type { Calibrated } from './final_fit.ts'
import { createOutOfFold } from './out_of_fold.ts'

export type Studied = {
  /** With its interval. */
  estimate(row: Row): Estimate
  /** Of the i-th training row, or of that row with changes, by a model that never saw it. */
  outOfFold(i: number, changes?: Row): Estimate
  /** The prediction alone, within the target's limits: for many rows. */
  predict(row: Row): number
  /** The same of the models that each left a fold out: how much they differ is how unsure the model is. */
  refits: ((row: Row) => number)[]
}

/** @param train and seed with which the parts were fitted */
export function studyOf(parts: Calibrated, train: Case[], seed: number): Studied {
  return { ...estimatesOf(parts), outOfFold: createOutOfFold(parts, train, seed) }
}

/** What needs no training row. */
export function estimatesOf(parts: Calibrated): Omit<Studied, 'outOfFold'> {
  const { low, high } = limitsOf(parts.schema.target)
  const clipped = (fitted: Fitted) => {
    const estimate = createEstimator(fitted)
    return (row: Row) => Math.min(high, Math.max(low, estimate(row)))
  }
  return {
    estimate: createEstimate(parts),
    predict: clipped(parts),
    refits: parts.calibration.folds.map(clipped),
  }
}
