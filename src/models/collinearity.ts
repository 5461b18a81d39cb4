/** Which directions of the features a linear model can learn from: in some, one feature all but follows from others. */

/** Of a direction's mean square: below, it is sums that come out even, and between the two, all but even. */
const EVEN = 1e-12
const ALL_BUT_EVEN = 1e-4
/** Of more rows, each direction tells more: a level that one row in 100,000 has is well known from ten million. */
const ROWS = 1000

/**
 * Features of which one all but follows from others, such as a temperature and how it feels, get weights of any size that
 * cancel out, until a row comes where they do not. Such directions are left out (principal component regression; Hastie,
 * Tibshirani & Friedman 2009, "The Elements of Statistical Learning", 3.5.1). Sums that come out even, as those of a
 * category's levels do, are dealt with by the pseudo-inverse.
 * @param squares the eigenvalues of the features' covariance, of n rows
 * @returns the places of those that are left, or undefined if no feature all but follows from others
 */
export function stableDirections(squares: readonly number[], n: number): number[] | undefined {
  const least = ALL_BUT_EVEN * Math.min(1, ROWS / n)
  if (!squares.some(square => square > EVEN && square < least)) return undefined
  const kept = squares.flatMap((square, i) => (square < least ? [] : [i]))
  return kept.length > 0 ? kept : undefined
}
