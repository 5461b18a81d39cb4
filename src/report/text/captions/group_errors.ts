/** Caption of the errors by the groups of one column: for whom the model is further off. */
import type { Schema } from '../../../schema/schema.ts'
import type { Measures } from '../../analysis/errors.ts'
import { MIN_COVERAGE } from '../../analysis/errors.ts'
import type { Statistic } from '../../analysis/figure.ts'
import type { ColumnErrors, StudiedGroup } from '../../analysis/group_errors.ts'
import { MIN_GROUP } from '../../analysis/groups.ts'
import { groupLabel, labelOf } from '../labels.ts'
import { count, fixed, listSome, tooFar, type Units, unitsOf, withInterval } from '../numbers.ts'
import type { Caption } from '../report_text.ts'
import { shownGroups } from './boxes.ts'

const MOST_NAMED = 6

/** @param isCompared whether there is a model without the sensitive columns to compare with */
export function groupErrorsCaption(
  schema: Schema,
  { column, groups }: ColumnErrors,
  isCompared: boolean,
): Caption {
  const label = labelOf(schema, column)
  const units = unitsOf(schema)
  const named = shownErrors(groups).map(group => ({
    label: groupLabel(schema, column, group.group),
    ...group,
  }))
  const means = named.flatMap(({ label, outOfFold: { errors } }) =>
    errors ? `${label} ${units.signed(errors.bias.value)}` : [],
  )
  const all = groups.map(group => ({ label: groupLabel(schema, column, group.group), ...group }))
  return {
    name: `errors-by-${column}`,
    title: `${label}: ${means.length === 0 ? 'no group is large enough to say' : pointOf(all, units)}`,
    alt: `Mean error by ${label} with its 95 % interval. ${listSome(means, MOST_NAMED)}`,
    table: {
      heading: [label, ...OUT_OF_FOLD, ...TEST, ...(isCompared ? WITHOUT : [])],
      rows: named.map(({ label, outOfFold, test, without }) => [
        label,
        ...outOfFoldCells(outOfFold, units),
        ...testCells(test, units),
        ...(isCompared ? [shown(without?.bias, units.signed), shown(without?.mae, units.value)] : []),
      ]),
    },
  }
}

/** The largest groups. */
export function shownErrors(groups: StudiedGroup[]): StudiedGroup[] {
  return shownGroups(groups.map(group => ({ n: group.outOfFold.n + group.test.n, group }))).map(
    ({ group }) => group,
  )
}

const OUT_OF_FOLD = ['Training rows', 'Mean error', 'MAE', 'Coverage, %', 'Width of the ranges']
const TEST = ['Test rows', 'Mean error there', 'MAE there', 'Coverage there, %']
const WITHOUT = ['Mean error without', 'MAE without']
const NONE = '–'

type Measured = StudiedGroup['test']

function outOfFoldCells({ n, errors }: Measured, units: Units): string[] {
  if (!errors) return [count(n), ...tooFew(4)]
  return [
    count(n),
    withInterval(errors.bias, units.signed),
    withInterval(errors.mae, units.value),
    coverageCell(errors),
    units.value(errors.width),
  ]
}

function testCells({ n, errors }: Measured, units: Units): string[] {
  if (!errors) return [count(n), ...tooFew(3)]
  return [
    count(n),
    withInterval(errors.bias, units.signed),
    withInterval(errors.mae, units.value),
    coverageCell(errors),
  ]
}

function tooFew(cells: number): string[] {
  return [`withheld: fewer than ${MIN_GROUP}`, ...new Array<string>(cells - 1).fill(NONE)]
}

function coverageCell({ coverage }: Measures): string {
  return coverage ? withInterval(coverage, share => fixed(share * 100, 0)) : `fewer than ${MIN_COVERAGE}`
}

function shown(statistic: Statistic | undefined, show: (value: number) => string): string {
  return statistic ? withInterval(statistic, show) : NONE
}

type Named = StudiedGroup & { label: string }

/** The group whose mean error is clearly off 0 and most so; and the one furthest off without the sensitive columns. */
function pointOf(groups: Named[], units: Units): string {
  const worst = furthestOff(groups, ({ isOff, outOfFold }) => (isOff ? outOfFold.errors : null))
  const other = furthestOff(groups, ({ isOffWithout, without }) => (isOffWithout ? without : null))
  const point = worst
    ? `"${worst.label}" is estimated ${tooFar(worst.bias, units)} on average`
    : 'no group is clearly estimated too high or too low'
  return other
    ? `${point}; without the sensitive questions, "${other.label}" would be: ${tooFar(other.bias, units)}`
    : point
}

function furthestOff(
  groups: Named[],
  errorsOf: (group: Named) => Measures | null,
): { label: string; bias: number } | undefined {
  return groups
    .flatMap(group => {
      const errors = errorsOf(group)
      return errors ? [{ label: group.label, bias: errors.bias.value }] : []
    })
    .toSorted((a, b) => Math.abs(b.bias) - Math.abs(a.bias))[0]
}
