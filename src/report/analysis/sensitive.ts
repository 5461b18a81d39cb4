/** What the model would be without the sensitive columns: what that costs, and what it does to each group. */
import { mean } from 'simple-statistics'
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { at } from '../../utils.ts'
import { residual, type Tested, totalFormat } from './errors.ts'
import { excludesZero, number, statistic } from './figure.ts'
import { groupCases, groupName, MIN_GROUP } from './groups.ts'
import { levelAmong } from './many_comparisons.ts'
import { meanWithin } from './statistics.ts'

const change = v.strictObject({
  column: v.string(),
  group: groupName,
  /** The group's mean error with the sensitive columns and without them. */
  from: number,
  to: number,
  /** Whether the rows' own changes are more than chance may bring among the column's groups. */
  isClear: v.boolean(),
})
export const withoutSensitiveFormat = v.strictObject({
  total: totalFormat,
  /** How much further off the estimates are on average, in the target's unit. */
  cost: statistic,
  /** Of every group of the sensitive columns that is large enough. */
  changes: v.array(change),
})
export type WithoutSensitive = v.InferOutput<typeof withoutSensitiveFormat>

/** A row as both models estimate it. */
export type TestedTwice = Case & { withSensitive: Tested; withoutSensitive: Tested }

/** @param without the same cases in the same order */
export function pairTested(tested: Tested[], without: Tested[]): TestedTwice[] {
  return tested.map((withSensitive, i) => {
    const { row, target } = withSensitive
    return { row, target, withSensitive, withoutSensitive: at(without, i) }
  })
}

export function costOfLeavingOut(tested: TestedTwice[]): WithoutSensitive['cost'] {
  const missed = (each: Tested) => Math.abs(residual(each))
  return meanWithin(
    tested.map(({ withSensitive, withoutSensitive }) => missed(withoutSensitive) - missed(withSensitive)),
    0.95,
  )
}

/** @param all whose quartiles cut a number into its groups */
export function changesByGroup(
  { columns }: Schema,
  all: Case[],
  tested: TestedTwice[],
): WithoutSensitive['changes'] {
  return columns
    .filter(({ sensitive }) => sensitive)
    .flatMap(column => {
      const groups = groupCases(column, all, tested)
      const level = levelAmong(groups.length)
      return groups
        .filter(({ cases }) => cases.length >= MIN_GROUP)
        .map(({ group, cases }) => ({ column: column.name, group, ...changeOf(cases, level) }))
    })
}

function changeOf(cases: TestedTwice[], level: number): { from: number; to: number; isClear: boolean } {
  const errors = cases.map(({ withSensitive, withoutSensitive }) => ({
    from: residual(withSensitive),
    to: residual(withoutSensitive),
  }))
  const changes = errors.map(({ from, to }) => to - from)
  return {
    from: mean(errors.map(({ from }) => from)),
    to: mean(errors.map(({ to }) => to)),
    isClear: excludesZero(meanWithin(changes, level)),
  }
}
