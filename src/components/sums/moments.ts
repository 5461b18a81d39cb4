/** Sums of products of the raw features over some rows: X'X, X'y and y'y in one, from which a linear model follows. */

import { AppError } from '../../exception.ts'
import type { Row } from '../../schema/row.ts'
import { at, zip } from '../../utils.ts'
import { fillRaw, type RawLayout } from './raw_features.ts'

/** By column, and of the target last, the least and the greatest value; none where no row has one. */
export type Extremes = ({ low: number; high: number } | undefined)[]
export type Moments = {
  n: number
  /** size x size, symmetric; its first row are the sums of the features themselves. */
  products: Float64Array
  extremes: Extremes
}

export function noMoments({ size, columns }: RawLayout): Moments {
  return {
    n: 0,
    products: new Float64Array(size * size),
    extremes: Array.from({ length: columns.length + 1 }, () => undefined),
  }
}

/** Those of all rows together. */
export function addMoments(layout: RawLayout, all: Moments[]): Moments {
  const sum = noMoments(layout)
  for (const { n, products, extremes } of all) {
    sum.n += n
    for (let i = 0; i < products.length; i++) (sum.products[i] as number) += products[i] as number
    sum.extremes = zip(sum.extremes, extremes).map(([own, more]) => widest(own, more))
  }
  return sum
}

/** @param sums of the products of `layout.pairs` */
export function momentsOf(layout: RawLayout, n: number, sums: number[], extremes: Extremes): Moments {
  const { size, columns, pairs } = layout
  const products = new Float64Array(size * size)
  products[0] = n
  for (const [[i, j], sum] of zip(pairs, sums)) {
    products[i * size + j] = sum
    products[j * size + i] = sum
  }
  for (const { levels, missing } of columns)
    for (const place of [...levels, missing]) products[place * size + place] = products[place] as number // 0 and 1 are their squares
  return { n, products, extremes }
}

/** Adds rows one after the other. */
export function createAccumulator(layout: RawLayout): {
  add(row: Row, target: number): void
  moments(): Moments
} {
  const { size, columns, target: last } = layout
  const { products, extremes } = noMoments(layout)
  const raw = new Float64Array(size)
  let n = 0
  return {
    add: (row, target) => {
      const places = fillRaw(layout, row, target, raw)
      n += 1
      for (let a = 0; a < places.length; a++) {
        const i = places[a] as number
        for (let b = a; b < places.length; b++) {
          const j = places[b] as number
          ;(products[i * size + j] as number) += (raw[i] as number) * (raw[j] as number)
        }
      }
      for (let c = 0; c < columns.length; c++) {
        const { column } = at(columns, c)
        const value = row[column.name]
        if (typeof value === 'number') extremes[c] = widest(extremes[c], { low: value, high: value })
      }
      extremes[columns.length] = widest(extremes[columns.length], { low: target, high: target })
    },
    moments: () => {
      const whole = products.slice()
      for (let i = 0; i <= last; i++)
        for (let j = 0; j < i; j++) whole[i * size + j] = whole[j * size + i] as number
      return { n, products: whole, extremes }
    },
  }
}

/** Of their squares: what is left of numbers when the mean is taken off is of no use below. */
const LOST = 1e-9

/** @throws {AppError} if numbers lie so far from 0, for how little they differ, that their sums have lost the difference */
export function mustDiffer(name: string, around: number, squares: number): void {
  if (around > LOST * squares) return
  throw new AppError(
    `${name}: its numbers lie too far from 0 to be summed up, for how little they differ: write its "min" and "max" into the schema, and print the query again`,
  )
}

function widest(a: Extremes[number], b: Extremes[number]): Extremes[number] {
  if (!a || !b) return a ?? b
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }
}

/** c' M c, of a form that is linear in the raw features: the sum of its squares over the rows. */
export function sumOfSquares({ products }: Moments, form: Float64Array): number {
  const size = form.length
  let sum = 0
  for (let i = 0; i < size; i++) {
    let row = 0
    for (let j = 0; j < size; j++) row += (products[i * size + j] as number) * (form[j] as number)
    sum += (form[i] as number) * row
  }
  return sum
}
