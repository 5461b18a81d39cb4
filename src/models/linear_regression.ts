/** Ordinary least squares with an intercept, by ml-regression. */
import * as v from 'valibot'
import { at, dot, round } from '../utils.ts'
import { stableDirections } from './collinearity.ts'
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
  const directions = await directionsOf(X)
  const Z = directions ? X.map(x => directions.map(direction => dot(direction, x, 0))) : X
  const regression = new MultivariateLinearRegression(Z, columns, { statistics: false })
  const fitted = regression.weights.flat()
  const [own, intercept] = [fitted.slice(0, -1), fitted.at(-1) ?? 0]
  const weights = directions
    ? at(X, 0).map((_, j) =>
        dot(
          own,
          directions.map(each => at(each, j)),
          0,
        ),
      )
    : own
  return load({ weights: weights.map(weight => round(weight)), intercept: round(intercept) })
}

/** @returns the directions that are left, or undefined if no feature all but follows from others */
async function directionsOf(X: number[][]): Promise<number[][] | undefined> {
  const { EigenvalueDecomposition, Matrix } = await import('ml-matrix')
  const centred = new Matrix(X).center('column')
  const squares = centred.transpose().mmul(centred).div(X.length)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(squares, {
    assumeSymmetric: true,
  })
  return stableDirections(realEigenvalues, X.length)?.map(i => eigenvectorMatrix.getColumn(i))
}

export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  const { weights, intercept } = fitted
  return { predict: X => X.map(x => dot(weights, x, intercept)), state: fitted, weights }
}
