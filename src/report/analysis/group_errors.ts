/** The model's errors by the groups of every column: for whom it is further off. */
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { at, zip } from '../../utils.ts'
import { clearGroups } from './clear_groups.ts'
import { type Measures, measuresFormat, measuresOf, residual, type Tested } from './errors.ts'
import { integer } from './figure.ts'
import { gapsBetween, gapsFormat } from './gaps.ts'
import { groupCases, groupName, MIN_GROUP } from './groups.ts'

/** Null where there are too few rows to say. */
const measured = v.strictObject({ n: integer, errors: v.nullable(measuresFormat) })
const studiedGroup = v.strictObject({
  group: groupName,
  /** Over training rows, each estimated by a model that never saw it. */
  outOfFold: measured,
  test: measured,
  /** Out of fold, of the model without the sensitive columns: null where there is none as well. */
  without: v.nullable(measuresFormat),
  /** More than chance may bring among all groups of all columns, out of fold: the mean error further off 0 … */
  isOff: v.boolean(),
  /** … that of the model without the sensitive columns … */
  isOffWithout: v.boolean(),
  /** … and the mean absolute error above that of all other rows. */
  isWorse: v.boolean(),
})
export const columnErrorsFormat = v.strictObject({
  column: v.string(),
  groups: v.array(studiedGroup),
  /** Out of fold; null with fewer than two groups to compare. */
  gaps: v.nullable(gapsFormat),
})
export type ColumnErrors = v.InferOutput<typeof columnErrorsFormat>
export type StudiedGroup = v.InferOutput<typeof studiedGroup>

/** Rows as the model estimates them, and the same training rows as that without the sensitive columns does. */
export type TestedRows = { outOfFold: Tested[]; test: Tested[]; without: Tested[] | null }

/** @param all whose quartiles cut a number into its groups */
export function errorsByGroup(
  columns: Column[],
  all: Case[],
  { outOfFold, test, without }: TestedRows,
  random: () => number,
): ColumnErrors[] {
  const rows = outOfFold.map(({ row }, i) => ({ row, i }))
  const dealt = columns.map(column => ({
    column,
    groups: zip(groupCases(column, all, rows, true), groupCases(column, all, test, true))
      .map(([{ group, cases }, tested]) => ({ group, places: cases.map(({ i }) => i), test: tested.cases }))
      .filter(({ group, places, test }) => group.kind !== 'missing' || places.length + test.length > 0),
  }))
  const places = dealt.map(({ groups }) => groups.map(({ places }) => places))
  const clear = clearGroups(outOfFold.map(residual), places)
  const clearWithout = clearGroups((without ?? outOfFold).map(residual), places)
  const gaps = gapsBetween(outOfFold, places, random)
  return dealt.map(({ column, groups }, c) => ({
    column: column.name,
    groups: groups.map(({ group, places, test }, g) => {
      const of = (tested: Tested[]) => places.map(i => at(tested, i))
      return {
        group,
        outOfFold: measuredIn(of(outOfFold)),
        test: measuredIn(test),
        without: without && measuredIn(of(without)).errors,
        ...at(at(clear, c), g),
        isOffWithout: without !== null && at(at(clearWithout, c), g).isOff,
      }
    }),
    gaps: at(gaps, c),
  }))
}

function measuredIn(tested: Tested[]): { n: number; errors: Measures | null } {
  return { n: tested.length, errors: tested.length < MIN_GROUP ? null : measuresOf(tested) }
}
