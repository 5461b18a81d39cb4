/** The correction for many comparisons: how strict each must be for all to hold together. */

/** How often all of the comparisons hold at once. */
const LEVEL = 0.95

/** The level of each of n intervals by which all n together hold in 19 of 20 datasets (Bonferroni). */
export function levelAmong(comparisons: number): number {
  return 1 - (1 - LEVEL) / Math.max(1, comparisons)
}
