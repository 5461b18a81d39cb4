/** Prediction intervals by CV+: fold models, and how far off each was on the rows that it never saw. */

/** What a fold's model missed its held-out rows by: absolute residuals in ascending order, in the target's unit. */
export type Residuals = number[]

/** The interval of a row, by the K fold models' predictions for it. */
type CvPlus = (centres: number[]) => { low: number; high: number }

/**
 * The CV+ interval (Barber, Candès, Ramdas & Tibshirani 2021, "Predictive inference with the jackknife+"): with
 * n residuals R_i and the predictions m_i of the fold model that did not see row i, from the floor(a(n+1))-th
 * smallest m_i - R_i to the ceil((1-a)(n+1))-th smallest m_i + R_i, where a = 1 - level. Infinite where n is too small.
 * @param residuals of the K folds
 * @param level the coverage aimed at, such as 0.9
 */
export function createCvPlus(residuals: Residuals[], level: number): CvPlus {
  const pooled = residuals.flat().sort((a, b) => b - a)
  const rank = Math.floor((1 - level) * (pooled.length + 1) + 1e-9) // the same from either end; 1e-9 undoes 1 - 0.9 < 0.1
  const bound = pooled[rank - 1]
  if (bound === undefined) return () => ({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
  return centres => ({
    low:
      0 -
      nthLargestSum(
        centres.map(centre => -centre),
        residuals,
        rank,
        bound,
      ),
    high: nthLargestSum(centres, residuals, rank, bound),
  })
}

/**
 * What CV+ guarantees for exchangeable rows (the same paper, theorem 4): less than the level that it aims at and
 * usually reaches. It holds for any way of fitting, random folds, and a model that the rows did not help to choose.
 */
export function cvPlusGuarantee(n: number, folds: number, level: number): number {
  const alpha = 1 - level
  return 1 - 2 * alpha - Math.min((2 * (1 - 1 / folds)) / (n / folds + 1), (1 - folds / n) / (folds + 1))
}

/**
 * The rank-th largest of all centre + residual. With the rank-th largest residual as `bound`, fewer than `rank`
 * sums exceed the largest centre + bound: they are counted by bisection, and only the rest is merged, in descending
 * order.
 */
function nthLargestSum(centres: number[], residuals: Residuals[], rank: number, bound: number): number {
  const limit = Math.max(...centres) + bound
  const next = residuals.map((fold, k) => countUpTo(fold, limit - (centres[k] as number)) - 1)
  let taken = residuals.reduce((sum, fold, k) => sum + fold.length - 1 - (next[k] as number), 0)
  let largest = limit
  while (taken < rank) {
    let from = 0
    largest = Number.NEGATIVE_INFINITY
    for (let k = 0; k < next.length; k++) {
      const at = next[k] as number
      const sum = at < 0 ? Number.NEGATIVE_INFINITY : (centres[k] as number) + (residuals[k]?.[at] as number)
      if (sum > largest) {
        largest = sum
        from = k
      }
    }
    next[from] = (next[from] as number) - 1
    taken += 1
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
