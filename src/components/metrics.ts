/** How far predictions are from the actual values. Lists belong together, and hold n >= 1 values. */
import { mean, variance } from 'simple-statistics'
import { AppError } from '../exception.ts'
import { zip } from '../utils.ts'

export type Scores = { r2: number; rmse: number; mae: number }

/**
 * All three at once, as every table of this project shows them.
 * @throws {RangeError} if the lengths differ or are 0
 * @throws {AppError} if all actual values are the same: R² compares with what their spread would cost
 */
export function score(actual: number[], predicted: number[]): Scores {
  const residuals = zip(actual, predicted).map(([value, prediction]) => value - prediction)
  if (residuals.length === 0) throw new RangeError('there are no values to score')
  const spread = variance(actual)
  if (spread === 0)
    throw new AppError(`all ${actual.length} rows to score on have the same target: R² is not defined`)
  const mse = meanSquare(residuals)
  return { r2: 1 - mse / spread, rmse: Math.sqrt(mse), mae: meanAbsolute(residuals) }
}

/** What n >= 1 residuals (actual - estimate) come to: the mean error, MAE and RMSE. */
export const RESIDUAL_STATISTICS = {
  bias: mean,
  mae: meanAbsolute,
  rmse: (residuals: number[]) => Math.sqrt(meanSquare(residuals)),
}

function meanSquare(residuals: number[]): number {
  return mean(residuals.map(residual => residual ** 2))
}

function meanAbsolute(residuals: number[]): number {
  return mean(residuals.map(Math.abs))
}
