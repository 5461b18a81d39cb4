/** Least squares by another way than the project's: reference coding, normal equations, Gaussian elimination. */
import type { Row, Schema } from '../../src/schema/schema.ts'

/** Fits on the training rows and predicts the others. */
export function leastSquares(rows: Row[], targets: number[], others: Row[], { columns }: Schema): number[] {
  const code = (row: Row) => [
    1,
    ...columns.flatMap(column =>
      column.kind === 'number'
        ? [Number(row[column.name])]
        : column.levels.slice(1).map(level => (row[column.name] === level.value ? 1 : 0)),
    ),
  ]
  const X = rows.map(code)
  const p = X[0]?.length ?? 0
  const dot = (a: (x: number[], i: number) => number, b: (x: number[], i: number) => number) =>
    X.reduce((sum, x, i) => sum + a(x, i) * b(x, i), 0)
  const at = (j: number) => (x: number[]) => x[j] ?? 0
  const system = Array.from({ length: p }, (_, j) => [
    ...Array.from({ length: p }, (_, k) => dot(at(j), at(k))),
    dot(at(j), (_, i) => targets[i] ?? 0),
  ])
  const weights = eliminate(system)
  return others.map(row => code(row).reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0))
}

/** Solves a p x (p + 1) system by Gauss-Jordan elimination with pivoting. */
function eliminate(system: number[][]): number[] {
  const a = system.map(row => [...row])
  for (let j = 0; j < a.length; j++) {
    const below = a.slice(j)
    const pivot = below.reduce((best, row) => (Math.abs(row[j] ?? 0) > Math.abs(best[j] ?? 0) ? row : best))
    const k = a.indexOf(pivot)
    ;[a[j], a[k]] = [pivot, a[j] ?? pivot]
    const scaled = pivot.map(value => value / (pivot[j] ?? 1))
    for (const [i, row] of a.entries())
      a[i] = i === j ? scaled : row.map((value, c) => value - (row[j] ?? 0) * (scaled[c] ?? 0))
  }
  return a.map(row => row.at(-1) ?? 0)
}
