/** Ordinary least squares with an intercept, by ml-regression. */
import * as v from 'valibot'
import { dot, round } from '../utils.ts'
import type { Model } from './model.ts'

export const encoding = 'one_hot'

/** One weight a feature, and the intercept, in target units per unit of the feature. */
export const format = v.strictObject({
  weights: v.pipe(v.array(v.number()), v.minLength(1)),
  intercept: v.number(),
})

export async function fit(X: number[][], y: number[]): Promise<Model> {
  const { MultivariateLinearRegression } = await import('ml-regression')
  const columns = y.map(value => [value])
  const regression = new MultivariateLinearRegression(X, columns, { statistics: false })
  const rounded = regression.weights.flat().map(weight => round(weight))
  return load({ weights: rounded.slice(0, -1), intercept: rounded.at(-1) })
}

export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  const { weights, intercept } = fitted
  return { predict: X => X.map(x => dot(weights, x, intercept)), state: fitted, weights }
}
