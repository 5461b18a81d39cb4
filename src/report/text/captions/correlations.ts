/** Caption of the correlations of every two numbers. */
import type { Schema } from '../../../schema/schema.ts'
import type { Correlations } from '../../analysis/correlations.ts'
import { labelOf } from '../labels.ts'
import { count, fixed } from '../numbers.ts'
import type { Caption } from '../report_text.ts'

export function correlationsCaption(schema: Schema, { columns, pairs }: Correlations): Caption {
  const [closest] = pairs.toSorted((a, b) => Math.abs(b.r.value) - Math.abs(a.r.value))
  const label = (column: string) => labelOf(schema, column)
  return {
    name: 'correlations',
    title: closest?.isClear
      ? `Strongest straight-line link: ${label(closest.x)} and ${label(closest.y)} (r = ${fixed(closest.r.value, 2)})`
      : 'No two numbers clearly go together in a straight line',
    alt: `Correlations of ${columns.map(label).join(', ')}`,
    table: {
      heading: ['Pair', 'r', '95 % interval', 'n'],
      rows: pairs.map(({ x, y, r, n }) => [
        `${label(x)}, ${label(y)}`,
        fixed(r.value, 2),
        `${fixed(r.low, 2)} to ${fixed(r.high, 2)}`,
        count(n),
      ]),
    },
  }
}
