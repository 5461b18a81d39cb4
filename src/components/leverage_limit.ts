/** How the training rows are spread, and from which leverage on a row is unlike them. */
import { Matrix, pseudoInverse } from 'ml-matrix'
import { type Leverage, leverageOf, TYPICAL_SHARE } from '../inference/leverage.ts'
import { at } from '../utils.ts'

/** @param X n x p training features */
export function fitLeverage(X: number[][]): Leverage {
  const matrix = new Matrix(X)
  const means = matrix.mean('column').map(settled)
  const centred = matrix.clone().subRowVector(means)
  const pseudo = pseudoInverse(centred.transpose().mmul(centred), 1e-9 * X.length)
  const symmetric = pseudo.clone().add(pseudo.transpose()).div(2).to2DArray()
  const inverse = symmetric.map(row => row.map(settled))
  const ascending = X.map(x => leverageOf({ means, inverse }, x)).sort((a, b) => a - b)
  const typical = at(ascending, Math.ceil(TYPICAL_SHARE * X.length) - 1)
  return { means, inverse, threshold: settled(typical * (1 + 1e-6)) } // the row at the threshold is within it
}

/** To ten decimals: of values that cancel to 0, no digit is left to hang on the platform's last bits. */
function settled(value: number): number {
  return Number(value.toFixed(10)) + 0
}
