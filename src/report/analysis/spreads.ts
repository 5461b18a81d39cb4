/** How the target is spread in the groups of every column: what box plots show. */
import { mean } from 'simple-statistics'
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { integer, number } from './figure.ts'
import { groupCases, groupName, MIN_GROUP } from './groups.ts'
import { quantilesOf } from './quantiles.ts'

const quantiles = v.strictObject({
  p10: number,
  q1: number,
  median: number,
  q3: number,
  p90: number,
  mean: number,
})
export type Quantiles = v.InferOutput<typeof quantiles>

/** `target` is null where the group is too small to say. */
export const spreadFormat = v.strictObject({
  column: v.string(),
  groups: v.array(v.strictObject({ group: groupName, n: integer, target: v.nullable(quantiles) })),
})
export type Spread = v.InferOutput<typeof spreadFormat>

/** One a column, without groups that have no row. */
export function spreadsOf({ columns, target }: Schema, cases: Case[]): Spread[] {
  return columns.map(column => ({
    column: column.name,
    groups: groupCases(column, cases, cases)
      .filter(({ cases }) => cases.length > 0)
      .map(({ group, cases }) => ({
        group,
        n: cases.length,
        target:
          cases.length < MIN_GROUP
            ? null
            : boxOf(
                cases.map(each => each.target),
                target.step,
              ),
      })),
  }))
}

function boxOf(values: number[], step: number | undefined): Quantiles {
  const [p10, q1, median, q3, p90] = quantilesOf(values, [0.1, 0.25, 0.5, 0.75, 0.9], step)
  return { p10, q1, median, q3, p90, mean: mean(values) }
}
