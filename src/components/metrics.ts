/** How far predictions are from the actual values. Both lists are aligned and hold n >= 1 values. */
import { mean, variance } from 'simple-statistics'

export type Scores = { r2: number; rmse: number; mae: number }

/** All three at once, as every table of this project shows them. @throws {RangeError} if the lengths differ or are 0 */
export function score(actual: number[], predicted: number[]): Scores {
  if (actual.length === 0 || actual.length !== predicted.length) {
    throw new RangeError(`${actual.length} actual and ${predicted.length} predicted values`)
  }
  const residuals = actual.map((value, i) => value - (predicted[i] ?? Number.NaN))
  const mse = mean(residuals.map(residual => residual ** 2))
  return { r2: 1 - mse / variance(actual), rmse: Math.sqrt(mse), mae: mean(residuals.map(Math.abs)) }
}
