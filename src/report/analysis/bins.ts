/** Values in bins of equal width, with how many each holds. */
import { bin, nice } from 'd3-array'
import { max, min } from 'simple-statistics'
import * as v from 'valibot'
import { at } from '../../utils.ts'
import { integer, number } from './figure.ts'

export const binFormat = v.strictObject({ from: number, to: number, n: integer })
export type Bin = v.InferOutput<typeof binFormat>

/** About as many bars in a histogram. */
const BINS = 18

/** @param step what the values are multiples of: a bin then holds a whole number of them, around its middle */
export function histogramOf(values: number[], step?: number): Bin[] {
  const [low, high] = [min(values), max(values)]
  if (step === undefined) return histogram(values, low, high)
  const wide = step * niceAbove((high - low) / step / BINS)
  const first = Math.floor(low / wide) * wide - step / 2
  const count = Math.floor((high - first) / wide) + 1
  const bins = Array.from({ length: count }, (_, i) => ({
    from: first + i * wide,
    to: first + (i + 1) * wide,
    n: 0,
  }))
  for (const value of values) at(bins, Math.floor((value - first) / wide)).n += 1
  return bins
}

/** The least of 1, 2, 5, 10, 20 … that is not below a value. */
function niceAbove(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)))
  return [1, 2, 5, 10].map(factor => factor * power).find(nice => nice >= value) ?? 1
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
