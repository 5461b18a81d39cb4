/** The model's errors by the groups of every column: for whom it is further off. */
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { at } from '../../utils.ts'
import { measures, measuresOf, residual, type Tested } from './errors.ts'
import { excludesZero, integer, number } from './figure.ts'
import { type GroupName, groupCases, groupName, MIN_GROUP } from './groups.ts'
import { levelAmong } from './many_comparisons.ts'
import { meanWithin } from './statistics.ts'

const groupMeasures = v.strictObject({
  ...measures,
  /** Whether the mean error is further off 0 than chance may bring among the column's groups. */
  isOff: v.boolean(),
})
export type GroupMeasures = v.InferOutput<typeof groupMeasures>

/** Of the model, and of the same without the sensitive columns, where there is one to compare with. */
const both = v.strictObject({ withSensitive: groupMeasures, withoutSensitive: v.nullable(groupMeasures) })
const testedGroup = v.strictObject({
  group: groupName,
  n: integer,
  /** Null where the group is too small to say. */
  errors: v.nullable(both),
})
export const columnErrorsFormat = v.strictObject({
  column: v.string(),
  groups: v.array(testedGroup),
  /** The largest minus the smallest of the groups' figures, or null with fewer than two groups to compare. */
  gaps: v.nullable(v.strictObject({ bias: number, mae: number, coverage: number })),
})
export type ColumnErrors = v.InferOutput<typeof columnErrorsFormat>
export type TestedGroup = v.InferOutput<typeof testedGroup>

/** One model's errors by the groups of one column. */
export type GroupsOfModel = {
  column: string
  groups: { group: GroupName; n: number; errors: GroupMeasures | null }[]
}

/** @param all whose quartiles cut a number into its groups */
export function errorsByGroup(
  columns: Column[],
  all: Case[],
  tested: Tested[],
  random: () => number,
): GroupsOfModel[] {
  return columns.map(column => {
    const groups = groupCases(column, all, tested)
    const level = levelAmong(groups.length)
    return {
      column: column.name,
      groups: groups.map(({ group, cases }) => ({
        group,
        n: cases.length,
        errors: cases.length < MIN_GROUP ? null : groupErrors(cases, level, random),
      })),
    }
  })
}

/** The errors of both models, if there are two, side by side: they were tested on the same rows, in the same groups. */
export function sideBySide(
  withSensitive: GroupsOfModel[],
  withoutSensitive?: GroupsOfModel[],
): ColumnErrors[] {
  return withSensitive.map(({ column, groups }, c) => ({
    column,
    groups: groups.map(({ group, n, errors }, g) => {
      const other = withoutSensitive ? at(at(withoutSensitive, c).groups, g).errors : null
      return { group, n, errors: errors && { withSensitive: errors, withoutSensitive: other } }
    }),
    gaps: gapsBetween(groups.flatMap(({ errors }) => errors ?? [])),
  }))
}

function groupErrors(tested: Tested[], level: number, random: () => number): GroupMeasures {
  const isOff = excludesZero(meanWithin(tested.map(residual), level))
  return { ...measuresOf(tested, random), isOff }
}

function gapsBetween(groups: GroupMeasures[]): ColumnErrors['gaps'] {
  if (groups.length < 2) return null
  const gap = (measure: 'bias' | 'mae' | 'coverage') => {
    const values = groups.map(errors => errors[measure].value)
    return Math.max(...values) - Math.min(...values)
  }
  return { bias: gap('bias'), mae: gap('mae'), coverage: gap('coverage') }
}
