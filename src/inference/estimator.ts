/** A preprocessor and a model as a function of a row, which averages over what the row withholds. */
import type { Encoding, Model } from '../models/model.ts'
import type { Row } from '../schema/row.ts'
import { at, dot } from '../utils.ts'
import { expandWithheld } from './combinations.ts'
import { createEncoder, type Preprocessor } from './preprocessor.ts'

/** A model, the preprocessor that was fitted on the same rows, and how it hands rows to the model. */
export type Fitted = { preprocessor: Preprocessor; encoding: Encoding; model: Model }

/** @returns the model's estimate of a row, in the target's unit, not clipped */
export function createEstimator({ preprocessor, encoding, model }: Fitted): (row: Row) => number {
  const encode = createEncoder(preprocessor, encoding)
  // Withheld values are encoded as their average, and a linear model's average is its estimate of the average.
  if (model.weights) return row => at(model.predict([encode(row)]), 0)
  return row => {
    const combinations = expandWithheld(preprocessor, row)
    const shares = combinations.map(({ share }) => share)
    return dot(shares, model.predict(combinations.map(combination => encode(combination.row))))
  }
}
