/** Where to split rows in two: at the boundary of bins that brings down the squared error the most. */

export type SplitRules = {
  /** Rows that each side keeps at least. */
  minRows: number
  /** Rows of residual 0 that are added to each side: it holds back splits that gain little. */
  l2: number
  /** Rows of residual 0 that are added to each level when levels are sorted: rare ones stay in the middle. */
  smoothing: number
  /** Added to `l2` for a category, whose levels have more ways to be split by chance. */
  categoryL2: number
}

/** The residuals of some rows, and how many there are. */
export type Total = { sum: number; count: number }

/** One feature's residuals, by bin, each bin packed as `histogram.ts` says; bin number `size` is of missing values. */
export type Bins = { packed: Float64Array; start: number; size: number; one: number }

export type Split = {
  /** By how much the sum of squared residuals falls. */
  gain: number
  /** Number: bins up to this one go left. */
  last: number
  /** Category: for each bin whether it goes left; null for a number. */
  left: boolean[] | null
  isMissingLeft: boolean
  leftTotal: Total
}

/** @returns the best split with a gain of more than `atLeast`, or null */
export function splitNumber(
  { packed, start, size, one }: Bins,
  total: Total,
  { minRows, l2 }: SplitRules,
  atLeast: number,
): Split | null {
  const missing = packed[start + size] as number
  const missingCount = Math.round(missing / one)
  const missingSum = missing - missingCount * one
  const before = (total.sum * total.sum) / (total.count + l2)
  let best = atLeast
  let [last, isMissingLeft, leftSum, leftCount] = [-1, false, 0, 0]
  for (let side = 0; side < (missingCount > 0 ? 2 : 1); side++) {
    let sum = side === 1 ? missingSum : 0
    let count = side === 1 ? missingCount : 0
    const end = side === 0 && missingCount > 0 ? size : size - 1 // all known values against the missing ones
    for (let bin = 0; bin < end; bin++) {
      const content = packed[start + bin] as number
      if (content === 0) continue
      const rows = Math.round(content / one)
      sum += content - rows * one
      count += rows
      if (count < minRows) continue
      const others = total.count - count
      if (others < minRows || others === 0) break
      const rest = total.sum - sum
      const gain = (sum * sum) / (count + l2) + (rest * rest) / (others + l2) - before
      if (gain <= best) continue
      best = gain
      last = bin
      isMissingLeft = side === 1
      leftSum = sum
      leftCount = count
    }
  }
  if (last < 0) return null
  return {
    gain: best,
    last,
    left: null,
    isMissingLeft: missingCount > 0 ? isMissingLeft : 2 * leftCount > total.count, // learnt, or with most rows
    leftTotal: { sum: leftSum, count: leftCount },
  }
}

const MOST = 256
const order = new Int32Array(MOST)
const means = new Float64Array(MOST)
const sums = new Float64Array(MOST)
const counts = new Int32Array(MOST)

/**
 * Levels are sorted by their mean residual, and the first ones go left: without smoothing the best of these splits is the
 * best of all (Fisher 1958, JASA 53, 789-798). Missing is a level like the others; one without rows goes with most rows.
 */
export function splitCategory(
  { packed, start, size, one }: Bins,
  total: Total,
  { minRows, l2, smoothing, categoryL2 }: SplitRules,
  atLeast: number,
): Split | null {
  let levels = 0
  for (let bin = 0; bin <= size; bin++) {
    const content = packed[start + bin] as number
    if (content === 0) continue
    const count = Math.round(content / one)
    const sum = content - count * one
    counts[bin] = count
    sums[bin] = sum
    means[bin] = sum / (count + smoothing)
    let place = levels++
    for (; place > 0 && (means[order[place - 1] as number] as number) > (means[bin] as number); place--)
      order[place] = order[place - 1] as number
    order[place] = bin
  }
  const before = (total.sum * total.sum) / (total.count + l2)
  const penalty = l2 + categoryL2
  let best = atLeast
  let [last, sum, count, leftSum, leftCount] = [-1, 0, 0, 0, 0]
  for (let i = 0; i + 1 < levels; i++) {
    const bin = order[i] as number
    sum += sums[bin] as number
    count += counts[bin] as number
    if (count < minRows) continue
    const others = total.count - count
    if (others < minRows) break
    const rest = total.sum - sum
    const gain = (sum * sum) / (count + penalty) + (rest * rest) / (others + penalty) - before
    if (gain <= best) continue
    best = gain
    last = i
    leftSum = sum
    leftCount = count
  }
  if (last < 0) return null
  const left = Array<boolean>(size + 1).fill(2 * leftCount > total.count)
  for (let i = 0; i < levels; i++) left[order[i] as number] = i <= last
  const isMissingLeft = left[size] === true
  return { gain: best, last: -1, left, isMissingLeft, leftTotal: { sum: leftSum, count: leftCount } }
}
