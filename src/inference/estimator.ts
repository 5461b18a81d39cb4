/** A preprocessor and a model as a function of a row, which averages over what the row withholds. */
import type { Model } from '../models/model.ts'
import type { Row } from '../schema/row.ts'
import { at, dot } from '../utils.ts'
import { expandWithheld } from './combinations.ts'
import { type Preprocessor, transform, transformRow } from './preprocessor.ts'

/** A model, and the preprocessor that was fitted on the same rows. */
export type Fitted = { preprocessor: Preprocessor; model: Model }

/** @returns the model's estimate of a row, in the target's unit, not clipped */
export function createEstimator({ preprocessor, model }: Fitted): (row: Row) => number {
  // Withheld values are encoded as their average, and a linear model's average is its estimate of the average.
  if (model.weights) return row => at(model.predict([transformRow(preprocessor, row)]), 0)
  return row => {
    const combinations = expandWithheld(preprocessor, row)
    const rows = combinations.map(combination => combination.row)
    const shares = combinations.map(({ share }) => share)
    return dot(shares, model.predict(transform(preprocessor, rows)))
  }
}
