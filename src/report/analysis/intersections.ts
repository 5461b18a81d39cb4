/** The model's errors where the groups of two sensitive columns meet: a group may fare well on both and not on their overlap. */
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Column, Schema } from '../../schema/schema.ts'
import { isOff, levelOf } from './clear_groups.ts'
import { MIN_COVERAGE, measuresFormat, measuresOf, residual, type Tested } from './errors.ts'
import { groupCases, groupName } from './groups.ts'

const side = v.strictObject({ column: v.string(), group: groupName })
export const intersectionFormat = v.strictObject({
  sides: v.tuple([side, side]),
  errors: measuresFormat,
  /** Whether the mean error is further off 0 than chance may bring among all of them. */
  isOff: v.boolean(),
})
export type Intersection = v.InferOutput<typeof intersectionFormat>

/** Those of enough rows for a coverage. @param all whose quartiles cut a number into its groups */
export function intersectionsOf({ columns }: Schema, all: Case[], tested: Tested[]): Intersection[] {
  const sensitive = columns.filter(column => column.sensitive)
  const met = sensitive.flatMap((a, i) => sensitive.slice(i + 1).flatMap(b => meetingsOf(a, b, all, tested)))
  const large = met.filter(({ cases }) => cases.length >= MIN_COVERAGE)
  const level = levelOf([large.map(({ cases }) => cases)])
  return large.map(({ sides, cases }) => ({
    sides,
    errors: measuresOf(cases),
    isOff: isOff(cases.map(residual), level),
  }))
}

function meetingsOf(a: Column, b: Column, all: Case[], tested: Tested[]) {
  return groupCases(a, all, tested).flatMap(first =>
    groupCases(b, all, first.cases).map(second => ({
      sides: [
        { column: a.name, group: first.group },
        { column: b.name, group: second.group },
      ] satisfies Intersection['sides'],
      cases: second.cases,
    })),
  )
}
