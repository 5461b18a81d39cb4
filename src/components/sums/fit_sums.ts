/** The linear model of rows of which there are sums alone, and its scores on others. */

import { AppError } from '../../exception.ts'
import type { Fitted } from '../../inference/fitted.ts'
import { candidateOf } from '../../models/candidates.ts'
import type { Row } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { at, round, zip } from '../../utils.ts'
import { encodingMap, type Form } from './encoding_map.ts'
import { type Moments, mustDiffer, sumOfSquares } from './moments.ts'
import { solveNormalEquations } from './normal_equations.ts'
import { preprocessorOfSums } from './preprocessor_of_sums.ts'
import type { RawLayout } from './raw_features.ts'

/** The candidate whose fit follows from sums. */
export const BY_SUMS = 'linear_regression'

/** @param sample of the rows: medians are theirs  @throws {AppError} if a column has no value there */
export function fitSums(columns: Column[], layout: RawLayout, moments: Moments, sample: Row[]): Fitted {
  const preprocessor = preprocessorOfSums(columns, layout, moments, sample)
  const { encoding, load } = candidateOf(BY_SUMS).adapter
  const forms = [...encodingMap(preprocessor, layout), constant(layout)]
  const images = forms.map(form => times(moments, form))
  const xx = forms.map(form => images.map(image => inner(form, image)))
  const xy = images.map(image => (image[layout.target] as number) + layout.targetShift * (image[0] as number))
  const solved = solveNormalEquations(xx, xy).map(weight => round(weight))
  return { preprocessor, encoding, model: load({ weights: solved.slice(0, -1), intercept: solved.at(-1) }) }
}

/** R² and RMSE on rows, of estimates that are not clipped. @throws {AppError} if all targets are the same */
export function scoreSums(fitted: Fitted, layout: RawLayout, held: Moments): { r2: number; rmse: number } {
  const error = errorForm(fitted, layout)
  const mse = Math.max(0, sumOfSquares(held, error)) / held.n
  const sum = held.products[layout.target] as number
  const squares = held.products[layout.target * layout.size + layout.target] as number
  const variance = squares / held.n - (sum / held.n) ** 2
  const own = held.extremes[layout.columns.length]
  if (own && own.low < own.high) mustDiffer('the target', variance, squares / held.n)
  if (!(variance > 0))
    throw new AppError(`all ${held.n} rows to score on have the same target: R² is not defined`)
  return { r2: 1 - mse / variance, rmse: Math.sqrt(mse) }
}

/** The target minus the estimate. */
function errorForm({ preprocessor, model }: Fitted, layout: RawLayout): Form {
  const form = new Float64Array(layout.size)
  const features = encodingMap(preprocessor, layout)
  for (const [weight, feature] of zip(model.weights ?? [], features))
    for (let i = 0; i < form.length; i++) (form[i] as number) -= weight * (feature[i] as number)
  const intercept = at(model.predict([features.map(() => 0)]), 0)
  ;(form[0] as number) -= intercept - layout.targetShift
  form[layout.target] = 1
  return form
}

function constant({ size }: RawLayout): Form {
  const form = new Float64Array(size)
  form[0] = 1
  return form
}

function times({ products }: Moments, form: Form): Float64Array {
  const size = form.length
  const image = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    const weight = form[j] as number
    if (weight !== 0)
      for (let i = 0; i < size; i++) (image[i] as number) += weight * (products[j * size + i] as number)
  }
  return image
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
