/** The ends of CV+ to the bit: the one sum of an estimate and a residual that is at its rank, among those that can be. */
import { at, zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'
import type { Distances } from './fold_distances.ts'
import type { BoundsSql } from './min_max.ts'
import { boundOf, type Pool, rankOf } from './residual_pool.ts'

/** An exact interval for rows whose folds' estimates are so far apart at most; the further, the more sums are compared. */
export type Tier = { apart: number } & BoundsSql

/** Sums that the short lists compare: most rows need no more. */
const SHORT = [32, 128]

/**
 * The pooled residual at the rank bounds the end's distance from the folds' estimates, so that a residual which is further
 * from it than these are apart is known to be within the interval, or beyond it.
 * @param estimates the names of the folds' estimates  @param pool of residuals, enough of them for a bound
 * @param distances by which the estimates of any row can differ
 * @returns the ends, and for rows whose estimates differ less, shorter ones, the shortest first
 */
export function exactSql(
  dialect: Dialect,
  estimates: string[],
  pool: Pool,
  level: number,
  { above, below }: Distances,
): { tiers: Tier[]; any: BoundsSql } {
  const rank = rankOf(pool, level)
  const bound = boundOf(pool, level)
  const end = (sign: 1 | -1, inwards: number[], outwards: number[]) => {
    let beyond = 0
    const sums = zip(estimates, pool).flatMap(([estimate, residuals], fold) => {
      const [least, most] = [bound - at(inwards, fold), bound + at(outwards, fold)]
      beyond += residuals.filter(residual => residual > most).length
      const possible = residuals.filter(residual => residual >= least && residual <= most)
      if (possible.length === 0) return []
      return [{ name: estimate, addends: possible.map(residual => sign * residual) }]
    })
    const count = sums.reduce((total, { addends }) => total + addends.length, 0)
    const place = rank - beyond
    return dialect.nthSmallest(sums, sign < 0 ? place : count + 1 - place)
  }
  const ends = (inwards: number[], outwards: number[]): BoundsSql => ({
    low: end(-1, outwards, inwards),
    high: end(1, inwards, outwards),
  })
  const gaps = pool
    .flat()
    .map(residual => Math.abs(residual - bound))
    .sort((a, b) => a - b)
  const widest = Math.max(...above, ...below)
  const tiers = SHORT.map(count => gaps[count] ?? Number.POSITIVE_INFINITY)
    .filter((apart, i, all) => apart < widest && apart > (all[i - 1] ?? 0))
    .map(apart => {
      const same = estimates.map(() => apart)
      return { apart: apart * (1 - 1e-9), ...ends(same, same) } // so that no rounding of a difference lets one in
    })
  return { tiers, any: ends(below, above) }
}
