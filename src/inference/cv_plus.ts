/** Prediction intervals by CV+: from the folds' predictions, and how far off each was on the rows that it never saw. */

/**
 * What a fold's model missed its held-out rows by: absolute residuals in ascending order, in the target's unit, or where
 * intervals follow the spread, in multiples of that.
 */
export type Residuals = number[]
export type Bounds = { low: number; high: number }

/**
 * The CV+ interval (Barber, Candès, Ramdas & Tibshirani 2021, "Predictive inference with the jackknife+"): with
 * n residuals R_i and the predictions m_i of the fold model that did not see row i, from the floor(a(n+1))-th
 * smallest m_i - R_i to the ceil((1-a)(n+1))-th smallest m_i + R_i, where a = 1 - level. Infinite where n is too small.
 * Residuals divided by the spread that is expected around the estimate (Lei et al. 2018, "Distribution-free predictive
 * inference for regression", 5.2) are multiplied by it again: m_i - s_i R_i and m_i + s_i R_i, s_i the fold's.
 * @param residuals of the K folds
 * @param level the coverage aimed at, such as 0.9
 * @returns the interval of a row, by the K fold models' predictions for it, and the spreads that they expect around them
 */
export function createCvPlus(
  residuals: Residuals[],
  level: number,
): (centres: number[], spreads: number[]) => Bounds {
  const descending = residuals.flat().sort((a, b) => b - a)
  const rank = Math.floor((1 - level) * (descending.length + 1) + 1e-9) // the same from either end; 1e-9 undoes 1 - 0.9 < 0.1
  const bound = descending[rank - 1]
  if (bound === undefined) return () => ({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
  const left = residuals.map(() => 0)
  return (centres, spreads) => {
    for (const list of [centres, spreads])
      if (list.length !== residuals.length)
        throw new RangeError(`a list of ${list.length} does not fit a list of ${residuals.length}`)
    const folds = { centres, spreads, residuals, left }
    return {
      low: 0 - nthLargestSum(folds, -1, rank, bound), // 0 - 0 is 0, and -0 is not
      high: nthLargestSum(folds, 1, rank, bound),
    }
  }
}

/**
 * What CV+ guarantees for exchangeable rows (the same paper, theorem 4): less than the level that it aims at and
 * usually reaches. It holds for any way of fitting, random folds, and a model that the rows did not help to choose.
 */
export function cvPlusGuarantee(n: number, folds: number, level: number): number {
  const alpha = 1 - level
  return 1 - 2 * alpha - Math.min((2 * (1 - 1 / folds)) / (n / folds + 1), (1 - folds / n) / (folds + 1))
}

/** By fold; `left` is room for a place in each list of residuals. */
type Folds = { centres: number[]; spreads: number[]; residuals: Residuals[]; left: number[] }

/**
 * The rank-th largest of all centre + spread * residual. With the rank-th largest residual as `bound`, fewer than `rank`
 * sums exceed the largest centre + spread * bound: they are counted by bisection, and only the rest is merged, in
 * descending order. (Sorting all sums takes forty times as long, and lists made anew for each row twice as long.)
 * @param sign of the centres
 */
function nthLargestSum(
  { centres, spreads, residuals, left }: Folds,
  sign: 1 | -1,
  rank: number,
  bound: number,
): number {
  let limit = Number.NEGATIVE_INFINITY
  for (let k = 0; k < residuals.length; k++)
    limit = Math.max(limit, sign * (centres[k] as number) + (spreads[k] as number) * bound)
  let taken = 0
  for (let k = 0; k < residuals.length; k++) {
    const own = residuals[k] as Residuals
    const upTo = countUpTo(own, (limit - sign * (centres[k] as number)) / (spreads[k] as number))
    left[k] = upTo
    taken += own.length - upTo
  }
  let largest = limit
  for (; taken < rank; taken++) {
    let next = -1
    largest = Number.NEGATIVE_INFINITY
    for (let k = 0; k < residuals.length; k++) {
      const place = (left[k] as number) - 1
      if (place < 0) continue // none of this fold is left
      const residual = (residuals[k] as Residuals)[place] as number
      const sum = sign * (centres[k] as number) + (spreads[k] as number) * residual
      if (sum <= largest) continue
      largest = sum
      next = k
    }
    if (next < 0) throw new RangeError(`there are fewer than ${rank} residuals`)
    left[next] = (left[next] as number) - 1
  }
  return largest
}

/** How many of the ascending values are not above the limit. */
function countUpTo(ascending: number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
