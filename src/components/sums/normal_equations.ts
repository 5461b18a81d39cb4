/** Least squares from sums: the shortest weights that solve the normal equations. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { at } from '../../utils.ts'

/** Directions in which the features vary less, relative to the most, are taken as none: levels add up to the intercept. */
const NONE = 1e-11

/** @param xx p x p, X'X  @param xy X'y */
export function solveNormalEquations(xx: number[][], xy: number[]): number[] {
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
