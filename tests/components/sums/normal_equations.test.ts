import { Matrix, pseudoInverse } from 'ml-matrix'
import { expect, it } from 'vitest'
import { solveNormalEquations } from '../../../src/components/sums/normal_equations.ts'
import { zip } from '../../../src/utils.ts'

const noise = (i: number) => ((i * 7919) % 101) / 101 - 0.5

it('gives the shortest weights, as the pseudo-inverse of the matrix does, where levels add up to the intercept', () => {
  const X = new Matrix(
    Array.from({ length: 80 }, (_, i) => [
      noise(i),
      noise(i + 40) * 2,
      ...[0, 1, 2].map(level => Number(i % 3 === level)),
      1,
    ]),
  )
  const y = Array.from({ length: 80 }, (_, i) => 3 * noise(i) + (i % 3) + noise(3 * i))
  const shortest = pseudoInverse(X).mmul(Matrix.columnVector(y)).to1DArray()
  const xy = X.transpose().mmul(Matrix.columnVector(y)).to1DArray()
  const solved = solveNormalEquations(X.transpose().mmul(X).to2DArray(), xy)
  for (const [own, expected] of zip(solved, shortest)) expect(own).toBeCloseTo(expected, 10)
})
