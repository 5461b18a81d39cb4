/** Least squares by another way than the project's: reference coding, normal equations, Gaussian elimination. */
import type { Case, Row } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { at } from '../../src/utils.ts'

/** Fits on the training rows and predicts the others. */
export function leastSquares(train: Case[], others: Case[], { columns }: Schema): number[] {
  const code = (row: Row) => [
    1,
    ...columns.flatMap(column =>
      column.kind === 'category'
        ? column.levels.slice(1).map(level => (row[column.name] === level.value ? 1 : 0))
        : [Number(row[column.name])],
    ),
  ]
  const X = train.map(({ row }) => code(row))
  const p = at(X, 0).length
  const sum = (term: (x: number[], i: number) => number) => X.reduce((sum, x, i) => sum + term(x, i), 0)
  const system = Array.from({ length: p }, (_, j) => [
    ...Array.from({ length: p }, (_, k) => sum(x => at(x, j) * at(x, k))),
    sum((x, i) => at(x, j) * at(train, i).target),
  ])
  const weights = eliminate(system)
  return others.map(({ row }) => code(row).reduce((sum, value, j) => sum + value * at(weights, j), 0))
}

/** Solves a p x (p + 1) system by Gauss-Jordan elimination with pivoting. */
function eliminate(system: number[][]): number[] {
  const a = system.map(row => [...row])
  for (let j = 0; j < a.length; j++) {
    const pivot = a
      .slice(j)
      .reduce((best, row) => (Math.abs(at(row, j)) > Math.abs(at(best, j)) ? row : best))
    a[a.indexOf(pivot)] = at(a, j)
    const scaled = pivot.map(value => value / at(pivot, j))
    a[j] = scaled
    for (const [i, row] of a.entries())
      if (i !== j) a[i] = row.map((value, c) => value - at(row, j) * at(scaled, c))
  }
  return a.map(row => at(row, a.length))
}
