/** For which groups the model is clearly off: more than chance may bring among all groups of all columns together. */
import { at } from '../../utils.ts'
import { excludesZero } from './figure.ts'
import { MIN_GROUP } from './groups.ts'
import { levelAmong } from './many_comparisons.ts'
import { meanDifference, meanWithin } from './statistics.ts'

export type Clear = {
  /** The mean error is further off 0. */
  isOff: boolean
  /** The mean absolute error is above that of all other rows. */
  isWorse: boolean
}

/**
 * @param residuals of all rows
 * @param columns the groups of each, as the places of their rows; those that are too small are neither
 */
export function clearGroups(residuals: number[], columns: number[][][]): Clear[][] {
  const level = levelOf(columns)
  return columns.map(groups =>
    groups.map(places => {
      if (places.length < MIN_GROUP) return { isOff: false, isWorse: false }
      const own = new Set(places)
      const others = residuals.filter((_, i) => !own.has(i))
      const inside = places.map(i => at(residuals, i))
      return { isOff: isOff(inside, level), isWorse: isWorse(inside, others, level) }
    }),
  )
}

/** The level of each interval by which those of all groups that are large enough hold together. */
export function levelOf(columns: { length: number }[][]): number {
  return levelAmong(columns.flat().filter(({ length }) => length >= MIN_GROUP).length)
}

/** Of two residuals or more. */
export function isOff(residuals: number[], level: number): boolean {
  return excludesZero(meanWithin(residuals, level))
}

function isWorse(residuals: number[], others: number[], level: number): boolean {
  if (others.length < MIN_GROUP) return false
  return meanDifference(residuals.map(Math.abs), others.map(Math.abs), 2, level).low > 0
}
