import { Matrix } from 'ml-matrix'
import { expect, it } from 'vitest'
import {
  addMoments,
  createAccumulator,
  momentsOf,
  noMoments,
  sumOfSquares,
} from '../../../src/components/sums/moments.ts'
import { fillRaw, rawLayout } from '../../../src/components/sums/raw_features.ts'
import { at } from '../../../src/utils.ts'
import { drawParcels } from '../../helpers/linear.ts'

const { schema, cases } = drawParcels(60)
const layout = rawLayout(schema)
const Z = new Matrix(
  cases.map(({ row, target }) => {
    const raw = new Float64Array(layout.size)
    fillRaw(layout, row, target, raw)
    return [...raw]
  }),
)
const products = Z.transpose().mmul(Z)
function sumUp(from: number, to: number) {
  const { add, moments } = createAccumulator(layout)
  for (const { row, target } of cases.slice(from, to)) add(row, target)
  return moments()
}
const close = (one: Float64Array, other: number[]) =>
  expect(Math.max(...one.map((each, i) => Math.abs(each - at(other, i))))).toBeLessThan(1e-5)

it('added up row by row are the product of the matrix with itself', () => {
  close(sumUp(0, 60).products, products.to1DArray())
})

it('are those of their parts together, with the extremes of all', () => {
  const whole = addMoments(layout, [sumUp(0, 20), sumUp(20, 60), noMoments(layout)])
  expect(whole.n).toBe(60)
  close(whole.products, products.to1DArray())
  const targets = cases.map(({ target }) => target)
  expect(whole.extremes.at(-1)).toEqual({ low: Math.min(...targets), high: Math.max(...targets) })
  expect(whole.extremes).toEqual(sumUp(0, 60).extremes)
})

it('follow from the sums that a query gives', () => {
  const sums = layout.pairs.map(([i, j]) => products.get(i, j))
  const own = momentsOf(layout, 60, sums, sumUp(0, 60).extremes)
  close(own.products, products.to1DArray())
})

it('tell the sum of squares of anything linear', () => {
  const form = Float64Array.from({ length: layout.size }, (_, i) => ((i * 7) % 5) - 2)
  const values = Z.mmul(Matrix.columnVector([...form])).to1DArray()
  const expected = values.reduce((sum, value) => sum + value ** 2, 0)
  expect(sumOfSquares(sumUp(0, 60), form) / expected).toBeCloseTo(1, 10)
})
