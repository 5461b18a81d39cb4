/** Caption of the box plots of the target by the groups of one column. */
import type { Schema } from '../../../schema/schema.ts'
import type { NumberValues } from '../../analysis/columns.ts'
import type { Quantiles, Spread } from '../../analysis/spreads.ts'
import { groupLabel, labelOf } from '../labels.ts'
import { count, listSome, unitsOf, valueWriter } from '../numbers.ts'
import type { Caption } from '../report_text.ts'
import { withheld } from './withheld.ts'

const MOST_NAMED = 6
/** Groups that a chart shows, the largest ones: more would not be read. */
const MOST_GROUPS = 10

/** In their own order. */
export function shownGroups<T extends { n: number }>(groups: T[]): T[] {
  if (groups.length <= MOST_GROUPS) return groups
  const largest = new Set(groups.toSorted((a, b) => b.n - a.n).slice(0, MOST_GROUPS))
  return groups.filter(group => largest.has(group))
}

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
  const write = valueWriter(schema, schema.target.name, ends.min, ends.max)
  const units = unitsOf(schema)
  const named = shownGroups(groups).map(({ group, ...figures }) => ({
    label: groupLabel(schema, column, group),
    ...figures,
  }))
  const medians = named.flatMap(({ label, target }) =>
    target ? `${write(target.median)} for "${label}"` : [],
  )
  const cells = ({ p10, q1, median, q3, p90, mean }: Quantiles) => [
    ...[p10, q1, median, q3, p90].map(write),
    units.value(mean),
  ]
  return {
    name: `target-by-${column}`,
    title,
    alt: `Box plots of ${schema.target.label} by ${label}. Medians: ${listSome(medians, MOST_NAMED)}`,
    table: {
      heading: [label, 'n', '10 % are below', '25 % below', 'Median', '75 % below', '90 % below', 'Mean'],
      rows: named.map(({ label, n, target }) => [label, count(n), ...(target ? cells(target) : withheld(6))]),
    },
  }
}
