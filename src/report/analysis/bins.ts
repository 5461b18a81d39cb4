/** Values in bins of equal width, with how many each holds. */
import { bin, nice } from 'd3-array'
import { max, min } from 'simple-statistics'
import * as v from 'valibot'
import { integer, number } from './figure.ts'

export const binFormat = v.strictObject({ from: number, to: number, n: integer })
export type Bin = v.InferOutput<typeof binFormat>

/** About as many bars in a histogram. */
const BINS = 18

export function histogramOf(values: number[]): Bin[] {
  return histogram(values, min(values), max(values))
}

/** As wide to either side of 0. */
export function histogramAroundZero(values: number[]): Bin[] {
  const widest = max(values.map(Math.abs))
  return histogram(values, -widest, widest)
}

/** Cuts items into about as many bins as told, empty ones included. d3 puts what is at the end into the last bin. */
export function binned<T>(
  items: T[],
  value: (item: T) => number,
  [low, high]: [number, number],
  about: number,
): { from: number; to: number; items: T[] }[] {
  const cut = bin<T, number>().domain([low, high]).thresholds(about).value(value)
  return cut(items).map(items => {
    const { x0, x1 } = items
    if (x0 === undefined || x1 === undefined) throw new RangeError('a bin has no ends')
    return { from: x0, to: x1, items: [...items] }
  })
}

function histogram(values: number[], low: number, high: number): Bin[] {
  const ends = low < high ? nice(low, high, BINS) : nice(low - 1, high + 1, 2)
  return binned(values, value => value, ends, BINS).map(({ items, ...bin }) => ({ ...bin, n: items.length }))
}
