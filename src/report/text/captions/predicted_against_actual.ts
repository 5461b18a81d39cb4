/** Caption of the estimates against the actual values. */
import type { Schema } from '../../../schema/schema.ts'
import type { Figures } from '../../analysis/figures.ts'
import { count, numberFormat, percent, unitsOf } from '../numbers.ts'
import type { Caption } from '../report_text.ts'
import { withheld } from './withheld.ts'

export function predictedAgainstActualCaption(
  schema: Schema,
  { total, agreement }: Figures['errors'],
): Caption {
  const units = unitsOf(schema)
  const write = numberFormat(agreement.low, agreement.high)
  return {
    name: 'predicted-against-actual',
    title:
      total.r2.low > 0
        ? `The estimates account for ${percent(total.r2.value)} of the variation among the rows kept aside`
        : 'The estimates are not clearly better than the average of the rows kept aside',
    alt: `Estimates of ${count(total.n)} test rows against their actual ${schema.target.label}, around the line on which both are equal`,
    table: {
      heading: ['Estimate', 'n', 'Mean estimate', 'Mean actual'],
      rows: agreement.bins.map(({ from, to, n, means }) => [
        `${write(from)} to ${write(to)}`,
        count(n),
        ...(means ? [units.value(means.estimate), units.value(means.actual)] : withheld(2)),
      ]),
    },
  }
}
