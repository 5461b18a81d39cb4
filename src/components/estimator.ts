/** A preprocessor and a model as one function of a row, which averages over withheld answers. */
import type { Row } from '../schema.ts'
import { expandWithheld, type Preprocessor, transform } from './data_transformation.ts'
import type { Model } from './models/model.ts'

/** @returns the estimate of a row in the target's unit, not clipped */
export function createEstimator(
  preprocessor: Preprocessor,
  { predict, weights }: Pick<Model, 'predict' | 'weights'>,
): (row: Row) => number {
  const estimate = (rows: Row[]) => predict(transform(preprocessor, rows))
  // A prediction that is linear in the features averages with them: `transform` has averaged already.
  if (weights) return row => estimate([row])[0] ?? Number.NaN
  return row => {
    const expanded = expandWithheld(preprocessor, row)
    const estimates = estimate(expanded.map(part => part.row))
    return expanded.reduce((sum, { share }, i) => sum + share * (estimates[i] ?? Number.NaN), 0)
  }
}
