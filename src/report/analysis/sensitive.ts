/** What the model would be without the sensitive columns, all together and each alone: the cost, and each group's estimates. */
import { mean } from 'simple-statistics'
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { zip } from '../../utils.ts'
import { levelOf } from './clear_groups.ts'
import { residual, type Tested, type Total, totalFormat } from './errors.ts'
import { excludesZero, integer, number, statistic } from './figure.ts'
import { groupCases, groupName, MIN_GROUP } from './groups.ts'
import { meanWithin } from './statistics.ts'

const means = { actual: number, with: number, without: number }
const change = v.strictObject({
  column: v.string(),
  group: groupName,
  n: integer,
  /** The group's mean target, and its mean estimates by the model with the sensitive columns and without them. */
  ...means,
  /** Whether the rows' own changes are more than chance may bring among all groups of these columns. */
  isClear: v.boolean(),
})
export const withoutSensitiveFormat = v.strictObject({
  /** On the test rows. */
  total: totalFormat,
  /** How much further off the estimates are on average, out of fold, in the target's unit. */
  cost: statistic,
  /** The same of each sensitive column left out alone, where there are several. */
  alone: v.array(v.strictObject({ column: v.string(), cost: statistic })),
  /** Of every group of the sensitive columns that is large enough. */
  changes: v.array(change),
})
export type WithoutSensitive = v.InferOutput<typeof withoutSensitiveFormat>
export type Change = WithoutSensitive['changes'][number]

/** Rows as the model estimates them, and as one without some columns does, in the same order. */
export type Pair = { with: Tested[]; without: Tested[] }

/** @param alone the out-of-fold estimates of the models without one sensitive column each */
export function describeWithout(
  schema: Schema,
  all: Case[],
  total: Total,
  outOfFold: Pair,
  alone: { column: string; without: Tested[] }[],
): WithoutSensitive {
  return {
    total,
    cost: costOfLeavingOut(outOfFold),
    alone: alone.map(({ column, without }) => ({
      column,
      cost: costOfLeavingOut({ with: outOfFold.with, without }),
    })),
    changes: changesByGroup(schema, all, outOfFold),
  }
}

export function costOfLeavingOut(pair: Pair): WithoutSensitive['cost'] {
  const missed = (each: Tested) => Math.abs(residual(each))
  return meanWithin(
    zip(pair.with, pair.without).map(([before, after]) => missed(after) - missed(before)),
    0.95,
  )
}

/** @param all whose quartiles cut a number into its groups */
export function changesByGroup({ columns }: Schema, all: Case[], pair: Pair): Change[] {
  const both = zip(pair.with, pair.without).map(([before, after]) => ({ row: before.row, before, after }))
  const groups = columns
    .filter(({ sensitive }) => sensitive)
    .flatMap(column =>
      groupCases(column, all, both)
        .filter(({ cases }) => cases.length >= MIN_GROUP)
        .map(({ group, cases }) => ({ column: column.name, group, cases })),
    )
  const level = levelOf([groups.map(({ cases }) => cases)])
  return groups.map(({ column, group, cases }) => ({
    column,
    group,
    n: cases.length,
    actual: mean(cases.map(({ before }) => before.target)),
    with: mean(cases.map(({ before }) => before.prediction)),
    without: mean(cases.map(({ after }) => after.prediction)),
    isClear: excludesZero(
      meanWithin(
        cases.map(({ before, after }) => after.prediction - before.prediction),
        level,
      ),
    ),
  }))
}
