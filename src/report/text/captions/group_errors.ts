/** Caption of the errors by the groups of one column: for whom the model is further off. */
import type { Schema } from '../../../schema/schema.ts'
import type { ColumnErrors, GroupMeasures, TestedGroup } from '../../analysis/group_errors.ts'
import { groupLabel, labelOf } from '../labels.ts'
import { count, fixed, tooFar, type Units, unitsOf, withInterval } from '../numbers.ts'
import type { Caption } from '../report_text.ts'
import { withheld } from './withheld.ts'

/** A group by its label, with both models' errors; those of the model without the sensitive columns where there is one. */
type Named = { label: string; errors: NonNullable<TestedGroup['errors']> }

/** @param isCompared whether there is a model without the sensitive columns to compare with */
export function groupErrorsCaption(
  schema: Schema,
  { column, groups }: ColumnErrors,
  isCompared: boolean,
): Caption {
  const label = labelOf(schema, column)
  const units = unitsOf(schema)
  const known = groups.flatMap(({ group, errors }): Named[] =>
    errors ? [{ label: groupLabel(schema, column, group), errors }] : [],
  )
  const means = known.map(({ label, errors }) => `${label} ${units.signed(errors.withSensitive.bias.value)}`)
  return {
    name: `errors-by-${column}`,
    title: `${label}: ${known.length === 0 ? 'no group is large enough to say' : pointOf(known, units)}`,
    alt: `Mean error by ${label} with its 95 % interval. ${means.join(', ')}`,
    table: {
      heading: [label, ...HEADING, ...(isCompared ? ['Mean error without', 'MAE without'] : [])],
      rows: groups.map(({ group, n, errors }) => [
        groupLabel(schema, column, group),
        count(n),
        ...(errors ? cells(errors, units) : [...withheld(5), ...(isCompared ? withheld(2) : [])]),
      ]),
    },
  }
}

const HEADING = ['n', 'Mean error', 'MAE', 'RMSE', 'Coverage, %', 'Width']

function cells({ withSensitive, withoutSensitive }: Named['errors'], units: Units): string[] {
  const { bias, mae, rmse, coverage, width } = withSensitive
  return [
    withInterval(bias, units.signed),
    withInterval(mae, units.value),
    withInterval(rmse, units.value),
    withInterval(coverage, share => fixed(share * 100, 0)),
    withInterval(width, units.value),
    ...(withoutSensitive
      ? [withInterval(withoutSensitive.bias, units.signed), withInterval(withoutSensitive.mae, units.value)]
      : []),
  ]
}

/** The group whose mean error is clearly off 0 and most so; and the one furthest off without the sensitive columns. */
function pointOf(groups: Named[], units: Units): string {
  const worst = furthestOff(groups, ({ withSensitive }) => withSensitive)
  const other = furthestOff(groups, ({ withoutSensitive }) => withoutSensitive)
  const point = worst
    ? `"${worst.label}" is estimated ${tooFar(worst.bias, units)} on average`
    : 'no group is clearly estimated too high or too low'
  return other
    ? `${point}; without the sensitive questions, "${other.label}" would be: ${tooFar(other.bias, units)}`
    : point
}

function furthestOff(
  groups: Named[],
  of: (errors: Named['errors']) => GroupMeasures | null,
): { label: string; bias: number } | undefined {
  return groups
    .flatMap(({ label, errors }) => {
      const measures = of(errors)
      return measures?.isOff ? [{ label, bias: measures.bias.value }] : []
    })
    .toSorted((a, b) => Math.abs(b.bias) - Math.abs(a.bias))[0]
}
