/** Least squares from sums: the shortest weights that solve the normal equations. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { stableDirections } from '../../models/collinearity.ts'
import { at, dot } from '../../utils.ts'

/** Directions in which the features vary less, relative to the most, are taken as none: levels add up to the intercept. */
const NONE = 1e-11

/**
 * As the fit by rows does, without the directions in which one feature all but follows from others.
 * @param xx p x p, X'X, the last column of X being 1  @param xy X'y
 */
export function solveNormalEquations(xx: number[][], xy: number[]): number[] {
  return solveStable(xx, xy) ?? solveShortest(xx, xy)
}

/** On the principal components that are left; undefined if they all are. */
function solveStable(xx: number[][], xy: number[]): number[] | undefined {
  const p = xy.length - 1
  if (p === 0) return undefined
  const n = at(at(xx, p), p)
  const means = at(xx, p)
    .slice(0, p)
    .map(sum => sum / n)
  const mean = at(xy, p) / n
  const covariance = means.map((a, i) => means.map((b, j) => at(at(xx, i), j) / n - a * b))
  const withTarget = means.map((a, i) => at(xy, i) / n - a * mean)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(covariance), {
    assumeSymmetric: true,
  })
  const kept = stableDirections(realEigenvalues, n)
  if (!kept) return undefined
  const weights = means.map(() => 0)
  for (const e of kept) {
    const vector = eigenvectorMatrix.getColumn(e)
    const along = dot(vector, withTarget) / at(realEigenvalues, e)
    for (let i = 0; i < p; i++) (weights[i] as number) += along * at(vector, i)
  }
  return [...weights, mean - dot(weights, means)]
}

function solveShortest(xx: number[][], xy: number[]): number[] {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(xx), {
    assumeSymmetric: true,
  })
  const most = Math.max(...realEigenvalues)
  const solution = xy.map(() => 0)
  realEigenvalues.forEach((value, e) => {
    if (value <= NONE * most) return
    const vector = eigenvectorMatrix.getColumn(e)
    const along = xy.reduce((sum, each, i) => sum + each * at(vector, i), 0) / value
    for (let i = 0; i < solution.length; i++) (solution[i] as number) += along * at(vector, i)
  })
  return solution
}
