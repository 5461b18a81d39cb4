/** The ends of CV+ to the bit: the one sum of an estimate and a residual that is at its rank, among those that can be. */
import { zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'
import type { Distances } from './fold_distances.ts'
import type { BoundsSql } from './min_max.ts'
import { boundOf, type Pool, rankOf } from './residual_pool.ts'

/**
 * The pooled residual at the rank bounds the end's distance from the folds' estimates, so that a residual which is further
 * from it than these are apart is known to be within the interval, or beyond it.
 * @param estimates the names of the folds' estimates  @param pool of residuals, enough of them for a bound
 */
export function exactSql(
  dialect: Dialect,
  estimates: string[],
  pool: Pool,
  level: number,
  { above, below }: Distances,
): BoundsSql {
  const rank = rankOf(pool, level)
  const bound = boundOf(pool, level)
  const end = (sign: '+' | '-', inwards: number[], outwards: number[]) => {
    let beyond = 0
    const sums = zip(estimates, pool).flatMap(([estimate, residuals], fold) => {
      const [least, most] = [bound - (inwards[fold] ?? 0), bound + (outwards[fold] ?? 0)]
      beyond += residuals.filter(residual => residual > most).length
      return residuals
        .filter(residual => residual >= least && residual <= most)
        .map(residual => `${estimate} ${sign} ${dialect.number(residual)}`)
    })
    const place = rank - beyond
    return dialect.nthSmallest(sums, sign === '-' ? place : sums.length + 1 - place)
  }
  return { low: end('-', above, below), high: end('+', below, above) }
}
