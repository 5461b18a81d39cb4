/** Prediction intervals by CV+: fold models, and how far off each was on the rows that it never saw. */

/** What a fold's model missed its held-out rows by: absolute residuals in ascending order, in the target's unit. */
export type Residuals = number[]

/**
 * The CV+ interval (Barber, Candès, Ramdas & Tibshirani 2021, "Predictive inference with the jackknife+"): with
 * n residuals R_i and the predictions m_i of the fold model that did not see row i, from the floor(a(n+1))-th
 * smallest m_i - R_i to the ceil((1-a)(n+1))-th smallest m_i + R_i, where a = 1 - level. Infinite where n is too small.
 * @param centres the K fold models' predictions for one row
 * @param residuals of the K folds
 * @param level the coverage aimed at, such as 0.9
 */
export function cvPlusInterval(
  centres: number[],
  residuals: Residuals[],
  level: number,
): { low: number; high: number } {
  const n = residuals.reduce((sum, fold) => sum + fold.length, 0)
  const rank = Math.floor((1 - level) * (n + 1) + 1e-9) // the same from either end; 1e-9 undoes 1 - 0.9 < 0.1
  const mirrored = centres.map(centre => -centre)
  return { low: 0 - nthLargestSum(mirrored, residuals, rank), high: nthLargestSum(centres, residuals, rank) }
}

/**
 * What CV+ guarantees for exchangeable rows whatever the model (the same paper, theorem 4): less than the level
 * that it aims at and usually reaches.
 */
export function cvPlusGuarantee(n: number, folds: number, level: number): number {
  const alpha = 1 - level
  return 1 - 2 * alpha - Math.min((2 * (1 - 1 / folds)) / (n / folds + 1), (1 - folds / n) / (folds + 1))
}

/** The rank-th largest of all centre + residual, by merging the folds from their largest residuals down. */
function nthLargestSum(centres: number[], residuals: Residuals[], rank: number): number {
  if (rank < 1) return Number.POSITIVE_INFINITY
  const next = residuals.map(fold => fold.length - 1)
  let largest = Number.NaN
  for (let taken = 0; taken < rank; taken++) {
    let from = -1
    largest = Number.NEGATIVE_INFINITY
    for (let k = 0; k < next.length; k++) {
      const at = next[k] ?? -1
      const sum =
        at < 0 ? Number.NEGATIVE_INFINITY : (centres[k] ?? Number.NaN) + (residuals[k]?.[at] ?? Number.NaN)
      if (sum > largest) {
        largest = sum
        from = k
      }
    }
    next[from] = (next[from] ?? 0) - 1
  }
  return largest
}
