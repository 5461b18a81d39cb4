/** The interval that every engine can work out: from the lowest fold's estimate to the highest, and on by a quantile of the residuals. */
import { zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'

/** An interval's ends in SQL, not cut off at the ends of the target's range. */
export type BoundsSql = { low: string; high: string }

/** A number beyond any estimate, in the place of a bound that is infinite. */
const BEYOND = 1e300

/**
 * CV+ always lies in it, as no fold's estimate with its residuals is further out (Barber et al. 2021, "Predictive
 * inference with the jackknife+", section 2.3).
 * @param estimates the folds' estimates  @param spreads which they expect around them, where intervals follow these
 * @param bound how far to go on
 */
export function minMaxSql(estimates: string[], spreads: string[] | undefined, bound: string): BoundsSql {
  if (!spreads)
    return {
      low: `${pairwise('least', estimates)} - ${bound}`,
      high: `${pairwise('greatest', estimates)} + ${bound}`,
    }
  const ends = (sign: string, bound: string) =>
    zip(estimates, spreads).map(([estimate, spread]) => `${estimate} ${sign} ${spread} * ${bound}`)
  return { low: pairwise('least', ends('-', bound)), high: pairwise('greatest', ends('+', bound)) }
}

export function boundSql(dialect: Dialect, bound: number): string {
  return dialect.number(Number.isFinite(bound) ? bound : BEYOND)
}

/** By twos: some engines take no more. */
export function pairwise(name: 'least' | 'greatest', numbers: string[]): string {
  return numbers.reduce((inner, number) => `${name}(${inner}, ${number})`)
}
