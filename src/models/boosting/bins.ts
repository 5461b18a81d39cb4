/** Features as small whole numbers: which bin a value is in is all that a split by histograms needs to know. */
import { at } from '../../utils.ts'
import type { Feature } from '../model.ts'

/** A bin fits a byte, and one more is for missing values. */
export const MOST_BINS = 255

/** One feature of n rows. */
export type BinnedFeature = {
  kind: Feature['kind']
  /** Of each row: 0 to `size` - 1, or `size` where the value is missing. */
  bins: Uint8Array
  size: number
  /** Between the bins of a number, in ascending order: bin b has values from cuts[b - 1], below cuts[b]. */
  cuts: number[]
}

/**
 * Each level of a category is a bin of its own (the 256th and later ones count as missing), and so is each value of a
 * number, if they are few enough; otherwise bins hold about as many rows each.
 */
export function binFeatures(X: number[][], features: Feature[], mostBins = MOST_BINS): BinnedFeature[] {
  return features.map(({ kind, levels }, j) => {
    const values = Float64Array.from(X, x => at(x, j))
    if (kind === 'number') return binNumbers(values, mostBins)
    const known = levels ?? values.reduce((most, level) => (level >= most ? level + 1 : most), 0)
    const size = Math.min(known, MOST_BINS)
    const bins = Uint8Array.from(values, level => (level >= 0 && level < size ? level : size))
    return { kind, bins, size, cuts: [] }
  })
}

function binNumbers(values: Float64Array, mostBins: number): BinnedFeature {
  const cuts = cutsOf(values, mostBins)
  const size = cuts.length + 1
  const bins = Uint8Array.from(values, value => (Number.isNaN(value) ? size : cutsUpTo(cuts, value)))
  return { kind: 'number', bins, size, cuts }
}

/** Greedy quantiles, as LightGBM draws them: a value of many rows is a bin of its own, and the rest share evenly. */
function cutsOf(values: Float64Array, mostBins: number): number[] {
  const sorted = values.filter(value => !Number.isNaN(value)).sort()
  const distinct: number[] = []
  const counts: number[] = []
  for (const value of sorted) {
    if (value === distinct.at(-1)) counts[counts.length - 1] = at(counts, counts.length - 1) + 1
    else {
      distinct.push(value)
      counts.push(1)
    }
  }
  const cuts: number[] = []
  let [rows, bins, held] = [sorted.length, mostBins, 0]
  const isWhole = distinct.length <= mostBins
  for (let i = 0; i + 1 < distinct.length && bins > 1; i++) {
    held += at(counts, i)
    const share = rows / bins
    const isFull = held >= share || held + at(counts, i + 1) / 2 > share
    if (!isWhole && !isFull) continue
    cuts.push(between(at(distinct, i), at(distinct, i + 1)))
    rows -= held
    bins--
    held = 0
  }
  return cuts
}

/** The middle with as few digits as tell the two apart: more than `low`, and not more than `high`. */
export function between(low: number, high: number): number {
  const middle = low / 2 + high / 2
  for (let digits = 4; digits < 17; digits += 3) {
    const rounded = Number(middle.toPrecision(digits))
    const gap = (high - low) / 4
    if (rounded > low + gap && rounded < high - gap) return rounded
  }
  return middle > low ? middle : high
}

/** How many of the cuts are not above a value. */
function cutsUpTo(cuts: number[], value: number): number {
  let [low, high] = [0, cuts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value < at(cuts, middle)) high = middle
    else low = middle + 1
  }
  return low
}
