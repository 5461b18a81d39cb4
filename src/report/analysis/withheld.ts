/** What the ranges are where a sensitive value is withheld, and on which side they miss the actual value of each group. */
import { mean } from 'simple-statistics'
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { heldOf, type Tested } from './errors.ts'
import { integer, number, statistic } from './figure.ts'
import { groupCases, groupName, MIN_GROUP } from './groups.ts'
import { proportion } from './statistics.ts'

export const withheldFormat = v.strictObject({
  column: v.string(),
  coverage: statistic,
  width: number,
  /** Of each group that is large enough: how many actual values are above their range, and how many below. */
  groups: v.array(v.strictObject({ group: groupName, n: integer, above: integer, below: integer })),
})
export type Withheld = v.InferOutput<typeof withheldFormat>

/**
 * One a sensitive column, of the rows that have a value in it.
 * @param all whose quartiles cut a number into its groups
 * @param withholding the rows as they are, estimated with a column withheld
 */
export function describeWithheld(
  { columns }: Schema,
  all: Case[],
  withholding: (column: string) => Tested[],
): Withheld[] {
  return columns
    .filter(({ sensitive }) => sensitive)
    .flatMap(column => {
      const tested = withholding(column.name)
      if (tested.length < MIN_GROUP) return []
      return [
        {
          column: column.name,
          coverage: proportion(heldOf(tested), tested.length),
          width: mean(tested.map(({ interval }) => interval.high - interval.low)),
          groups: groupCases(column, all, tested)
            .filter(({ cases }) => cases.length >= MIN_GROUP)
            .map(({ group, cases }) => ({
              group,
              n: cases.length,
              above: cases.filter(({ target, interval }) => target > interval.high).length,
              below: cases.filter(({ target, interval }) => target < interval.low).length,
            })),
        },
      ]
    })
}
