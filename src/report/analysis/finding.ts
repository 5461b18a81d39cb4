/** The figures of a finding: how far apart the target is along one column. */
import * as v from 'valibot'
import { excludesZero, integer, number, type Statistic, statistic } from './figure.ts'
import { groupName } from './groups.ts'

/** Below this a group's mean is uncertain enough to say so. */
export const SMALL_GROUP = 30

const common = {
  column: v.string(),
  /** The rows that have a value. */
  n: integer,
  /** The share of the target's variance that the column accounts for on its own. */
  share: number,
}
const effect = {
  ...common,
  difference: statistic,
  /** Whether it is more than chance may bring: with as many comparisons as there are, in one of twenty datasets. */
  isClear: v.boolean(),
  /** The difference in the model's mean estimate with the other columns held fixed, where that is clearly the opposite. */
  reversed: v.nullable(statistic),
}
const group = v.strictObject({ group: groupName, n: integer, mean: number })
const leftOut = v.array(groupName)

/** Too few rows have a value, or all the same one. */
const nothing = v.strictObject({ kind: v.literal('nothing'), ...common, leftOut })
/** A number along a straight line: `difference` is what `step` more of it goes with, `r` the correlation. */
const line = v.strictObject({ kind: v.literal('line'), ...effect, r: number, step: number })
/** Groups, and of them the two whose means differ most clearly; those that are too small are left out. */
const groups = v.strictObject({
  kind: v.literal('groups'),
  ...effect,
  top: group,
  bottom: group,
  groups: v.array(group),
  leftOut,
})
export const findingFormat = v.variant('kind', [nothing, line, groups])
export type Finding = v.InferOutput<typeof findingFormat>
export type NoFinding = v.InferOutput<typeof nothing>
export type LineFinding = v.InferOutput<typeof line>
export type GroupFinding = v.InferOutput<typeof groups>

/**
 * What changing one value in all rows changes in the model's mean estimate: the difference that the value makes with
 * the other columns held fixed.
 */
export type Adjusted = (
  column: string,
  from: string | number,
  to: string | number,
) => { value: number; within(level: number): Statistic }

/** What the findings about all columns share: the level of an interval that shows a clear difference. */
export type Frame = { adjusted: Adjusted; level: number }

/** The adjusted difference with its 95 % interval, where it is the opposite of the one found, by more than chance. */
export function reversedBy(
  { adjusted, level }: Frame,
  column: string,
  [from, to]: [string | number, string | number],
  found: number,
): Statistic | null {
  const { value, within } = adjusted(column, from, to)
  return value * found < 0 && excludesZero(within(level)) ? within(0.95) : null
}
