/** A preprocessor and a model as a function of a row, which averages over what the row withholds. */
import type { Row } from '../schema/row.ts'
import { at, dot } from '../utils.ts'
import { expandWithheld } from './combinations.ts'
import type { Fitted } from './fitted.ts'
import { areLinear, createLinearEstimators } from './linear_estimators.ts'
import { createEncoder } from './preprocessor.ts'

export type { Fitted } from './fitted.ts'

/** @returns the model's estimate of a row, in the target's unit, not clipped */
export function createEstimator(fitted: Fitted): (row: Row) => number {
  const estimates = createEstimators([fitted])
  return row => at(estimates(row), 0)
}

/**
 * The same for several models at once. Withheld values are encoded as their average, and a linear model's average is its
 * estimate of the average.
 */
export function createEstimators(models: Fitted[]): (row: Row) => number[] {
  if (areLinear(models)) return createLinearEstimators(models)
  const estimates = models.map(averaging)
  return row => estimates.map(estimate => estimate(row))
}

function averaging({ preprocessor, encoding, model }: Fitted): (row: Row) => number {
  const encode = createEncoder(preprocessor, encoding)
  return row => {
    const combinations = expandWithheld(preprocessor, row)
    const shares = combinations.map(({ share }) => share)
    return dot(shares, model.predict(combinations.map(combination => encode(combination.row))))
  }
}
