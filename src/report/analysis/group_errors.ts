/** The model's errors by the groups of every column: for whom it is further off. */
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { zip } from '../../utils.ts'
import { type Measures, measuresFormat, measuresOf, residual, type Tested } from './errors.ts'
import { excludesZero, integer } from './figure.ts'
import { gapsBetween, gapsFormat } from './gaps.ts'
import { groupCases, groupName, MIN_GROUP } from './groups.ts'
import { levelAmong } from './many_comparisons.ts'
import { meanDifference, meanWithin } from './statistics.ts'

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
  const places = outOfFold.map((each, i) => ({ row: each.row, i }))
  const dealt = columns.map(column => ({
    column,
    groups: zip(groupCases(column, all, places, true), groupCases(column, all, test, true))
      .map(([{ group, cases }, tested]) => ({ group, places: cases.map(({ i }) => i), test: tested.cases }))
      .filter(({ group, places, test }) => group.kind !== 'missing' || places.length + test.length > 0),
  }))
  const placesByGroup = dealt.map(({ groups }) => groups.map(({ places }) => places))
  const level = levelOf(placesByGroup)
  const gaps = gapsBetween(outOfFold, placesByGroup, random)
  const missed = outOfFold.map(each => Math.abs(residual(each)))
  return zip(dealt, gaps).map(([{ column, groups }, gaps]) => ({
    column: column.name,
    groups: groups.map(({ group, places, test }) => {
      const own = new Set(places)
      const of = (tested: Tested[]) => tested.filter((_, i) => own.has(i))
      const isLarge = places.length >= MIN_GROUP
      const others = missed.filter((_, i) => !own.has(i))
      return {
        group,
        outOfFold: measuredIn(of(outOfFold)),
        test: measuredIn(test),
        without: without && isLarge ? measuresOf(of(without)) : null,
        isOff: isLarge && isOff(of(outOfFold), level),
        isOffWithout: without !== null && isLarge && isOff(of(without), level),
        isWorse:
          isLarge &&
          others.length >= MIN_GROUP &&
          isAbove(
            missed.filter((_, i) => own.has(i)),
            others,
            level,
          ),
      }
    }),
    gaps,
  }))
}

/** The level of each interval by which those of all groups that are large enough hold together. */
export function levelOf(columns: { length: number }[][]): number {
  const groups = columns.flat().filter(({ length }) => length >= MIN_GROUP).length
  return levelAmong(groups)
}

/** Whether the mean error is further off 0 than chance may bring. */
export function isOff(tested: Tested[], level: number): boolean {
  return excludesZero(meanWithin(tested.map(residual), level))
}

/** Whether a mean is above another by more than chance may bring. */
export function isAbove(values: number[], others: number[], level: number): boolean {
  return meanDifference(values, others, 2, level).low > 0
}

function measuredIn(tested: Tested[]): { n: number; errors: Measures | null } {
  return { n: tested.length, errors: tested.length < MIN_GROUP ? null : measuresOf(tested) }
}
