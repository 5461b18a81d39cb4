/** Histograms of residuals by bin: the sum and the number of the rows in a bin, packed into one number. */
import { at } from '../../utils.ts'
import type { BinnedFeature } from './bins.ts'

/** All features' histograms in one list, where `starts` says; a feature's last bin is of missing values. */
export type Layout = {
  starts: Int32Array
  /** Of each row, one feature after the other: the place of its bin. */
  places: Int32Array
  /** Each row adds its residual, a whole number of at most `limit` either way, and this power of two. */
  one: number
  limit: number
}

/**
 * Numbers hold 53 bits: m for the number of rows, one for the sign, and the rest for the sum, which needs m more than a
 * residual. Up to there sums are exact, in whatever order they are taken.
 */
export function layOut(binned: BinnedFeature[], n: number): Layout {
  const starts = new Int32Array(binned.length + 1)
  for (const [j, { size }] of binned.entries())
    starts[j + 1] = at([...starts.subarray(j, j + 1)], 0) + size + 1
  const places = new Int32Array(n * binned.length)
  for (const [j, { bins }] of binned.entries())
    for (let row = 0; row < n; row++)
      places[row * binned.length + j] = (starts[j] as number) + (bins[row] as number)
  const rowBits = 32 - Math.clz32(n)
  return { starts, places, one: 2 ** (52 - rowBits), limit: 2 ** (50 - 2 * rowBits) }
}

/**
 * Adds up some rows.
 * @param packed each row's residual, and `one`
 * @param rows which rows, from `start` to before `end`
 */
export function addUp(
  { starts, places }: Layout,
  histogram: Float64Array,
  packed: Float64Array,
  rows: Int32Array,
  start: number,
  end: number,
  features: Int32Array,
): void {
  const p = starts.length - 1
  histogram.fill(0)
  for (let i = start; i < end; i++) {
    const row = rows[i] as number
    const value = packed[row] as number
    const base = row * p
    for (let k = 0; k < features.length; k++) {
      const place = places[base + (features[k] as number)] as number
      histogram[place] = (histogram[place] as number) + value
    }
  }
}

/** The number of rows in a packed number; what is left of it is their sum. */
export function countIn(packed: number, one: number): number {
  return Math.round(packed / one)
}
