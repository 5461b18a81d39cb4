/** What estimates say of a threshold that the schema names, such as a pass mark: whom they place on the wrong side. */
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Tested } from './errors.ts'
import { integer, number, statistic } from './figure.ts'
import { groupCases, groupName, MIN_GROUP } from './groups.ts'
import { proportion } from './statistics.ts'

const sides = {
  n: integer,
  /** Of those that reach the threshold, the share that is estimated below it; null of too few. */
  missed: v.nullable(statistic),
  /** Of those that do not, the share that is estimated to reach it. */
  overrated: v.nullable(statistic),
}
export const thresholdFormat = v.strictObject({
  value: number,
  ...sides,
  /** By the sensitive columns. */
  groups: v.array(v.strictObject({ column: v.string(), group: groupName, ...sides })),
})
export type Threshold = v.InferOutput<typeof thresholdFormat>

/**
 * @param all whose quartiles cut a number into its groups
 * @param tested rows that the model had not seen
 * @returns null where the schema names none
 */
export function describeThreshold(
  { target, columns }: Schema,
  all: Case[],
  tested: Tested[],
): Threshold | null {
  if (!target.threshold) return null
  const { value } = target.threshold
  return {
    value,
    ...sidesOf(tested, value),
    groups: columns
      .filter(({ sensitive }) => sensitive)
      .flatMap(column =>
        groupCases(column, all, tested)
          .filter(({ cases }) => cases.length >= MIN_GROUP)
          .map(({ group, cases }) => ({ column: column.name, group, ...sidesOf(cases, value) })),
      ),
  }
}

function sidesOf(tested: Tested[], threshold: number) {
  const share = (among: Tested[], isWrong: (each: Tested) => boolean) =>
    among.length < MIN_GROUP ? null : proportion(among.filter(isWrong).length, among.length)
  const reach = tested.filter(({ target }) => target >= threshold)
  const fail = tested.filter(({ target }) => target < threshold)
  return {
    n: tested.length,
    missed: share(reach, ({ prediction }) => prediction < threshold),
    overrated: share(fail, ({ prediction }) => prediction >= threshold),
  }
}
