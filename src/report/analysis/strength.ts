/** How closely a column goes with the target: by value or by rank for a number, by ω² for a category. */
import { sampleRankCorrelation } from 'simple-statistics'
import type { Case } from '../../schema/row.ts'
import { valueIn } from './cases.ts'
import { MIN_GROUP } from './groups.ts'
import { correlation, omegaSquared } from './statistics.ts'

/** `by` names what was measured: Pearson's r, the correlation of the ranks, or the share ω² of the variance. */
export type Strength = { by: 'value' | 'rank' | 'groups'; measured: number }

/** @returns null where there are too few values to say */
export function strengthOf(cases: Case[], column: string): Strength | null {
  const pairs = cases.flatMap(({ row, target }) => {
    const value = valueIn(row, column)
    return value === null ? [] : { value, target }
  })
  if (pairs.length < MIN_GROUP) return null
  const points = pairs.flatMap(({ value, target }) =>
    typeof value === 'number' ? { x: value, y: target } : [],
  )
  if (points.length === pairs.length) return strongerCorrelation(points)
  const groups = Map.groupBy(pairs, ({ value }) => value)
  const targets = [...groups.values()].map(group => group.map(({ target }) => target))
  return { by: 'groups', measured: omegaSquared(targets) }
}

/** On the scale of a correlation, from 0 to 1. */
export function sizeOf({ by, measured }: Strength): number {
  return by === 'groups' ? Math.sqrt(measured) : Math.abs(measured)
}

function strongerCorrelation(points: { x: number; y: number }[]): Strength {
  const byValue = correlation(points)?.value ?? 0 // a constant goes with nothing
  const byRank = sampleRankCorrelation(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  )
  return Math.abs(byValue) >= Math.abs(byRank)
    ? { by: 'value', measured: byValue }
    : { by: 'rank', measured: byRank }
}
