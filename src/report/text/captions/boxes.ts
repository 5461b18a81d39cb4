/** Caption of the box plots of the target by the groups of one column. */
import type { Schema } from '../../../schema/schema.ts'
import type { NumberValues } from '../../analysis/columns.ts'
import type { Quantiles, Spread } from '../../analysis/spreads.ts'
import { groupLabel, labelOf } from '../labels.ts'
import { count, numberFormat, unitsOf } from '../numbers.ts'
import type { Caption } from '../report_text.ts'
import { withheld } from './withheld.ts'

/**
 * @param title the point of the finding about the column
 * @param ends the least and the greatest of the target's values
 */
export function boxesCaption(
  schema: Schema,
  { column, groups }: Spread,
  title: string,
  ends: Pick<NumberValues, 'min' | 'max'>,
): Caption {
  const label = labelOf(schema, column)
  const write = numberFormat(ends.min, ends.max)
  const units = unitsOf(schema)
  const named = groups.map(({ group, ...figures }) => ({
    label: groupLabel(schema, column, group),
    ...figures,
  }))
  const medians = named.flatMap(({ label, target }) => (target ? `${label} ${write(target.median)}` : []))
  const cells = ({ p10, q1, median, q3, p90, mean }: Quantiles) => [
    ...[p10, q1, median, q3, p90].map(write),
    units.value(mean),
  ]
  return {
    name: `score-by-${column}`,
    title,
    alt: `Box plots of ${schema.target.label} by ${label}. Medians: ${medians.join(', ')}`,
    table: {
      heading: [label, 'n', '10 % are below', '25 % below', 'Median', '75 % below', '90 % below', 'Mean'],
      rows: named.map(({ label, n, target }) => [label, count(n), ...(target ? cells(target) : withheld(6))]),
    },
  }
}
