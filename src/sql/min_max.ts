/** The interval that every engine can work out: from the lowest fold's estimate to the highest, and on by a quantile of the residuals. */
import { zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'

/** An interval's ends in SQL, not cut off at the ends of the target's range. */
export type BoundsSql = { low: string; high: string }

/** A number beyond any estimate, for what has no bound and is cut off. */
const BEYOND = 1e300

/**
 * CV+ always lies in it, as no fold's estimate with its residuals is further out (Barber et al. 2021, "Predictive
 * inference with the jackknife+", section 2.3).
 * @param estimates the folds' estimates  @param spreads which they expect around them, where intervals follow these
 * @param bounds how far to go on, at either end
 */
export function minMaxSql(estimates: string[], spreads: string[] | undefined, bounds: BoundsSql): BoundsSql {
  if (!spreads)
    return {
      low: `${pairwise('least', estimates)} - ${bounds.low}`,
      high: `${pairwise('greatest', estimates)} + ${bounds.high}`,
    }
  const ends = (sign: string, bound: string) =>
    zip(estimates, spreads).map(([estimate, spread]) => `${estimate} ${sign} ${spread} * ${bound}`)
  return { low: pairwise('least', ends('-', bounds.low)), high: pairwise('greatest', ends('+', bounds.high)) }
}

/** A bound as SQL: null where it is infinite, and nothing cuts the interval off. */
export function boundSql(dialect: Dialect, bound: number, isCutOff: boolean): string {
  if (Number.isFinite(bound)) return dialect.number(bound)
  return isCutOff ? dialect.number(BEYOND) : dialect.asNumber('NULL')
}

/** By twos: some engines take no more. */
export function pairwise(name: 'least' | 'greatest', numbers: string[]): string {
  return numbers.reduce((inner, number) => `${name}(${inner}, ${number})`)
}
