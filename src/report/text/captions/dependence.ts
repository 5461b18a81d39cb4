/** Caption of how the mean estimate goes along with one question. */
import type { Schema } from '../../../schema/schema.ts'
import type { Dependence } from '../../analysis/dependence.ts'
import { labelOf, levelLabel } from '../labels.ts'
import { listSome, unitsOf, valueWriter, withInterval } from '../numbers.ts'
import type { Caption } from '../report_text.ts'

/** The points by what a person calls their values. */
export function namedPoints(schema: Schema, { column, points }: Dependence) {
  const numbers = points.flatMap(({ value }) => (typeof value === 'number' ? value : []))
  const write = valueWriter(schema, column, Math.min(...numbers), Math.max(...numbers))
  return points.map(({ value, estimate }) => ({
    label: typeof value === 'number' ? write(value) : levelLabel(schema, column, value),
    value,
    estimate,
  }))
}

export function dependenceCaption(schema: Schema, dependence: Dependence): Caption {
  const { column } = dependence
  const label = labelOf(schema, column)
  const units = unitsOf(schema)
  const points = namedPoints(schema, dependence)
  const sorted = points.toSorted((a, b) => a.estimate.value - b.estimate.value)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  const isClear = lowest && highest && highest.estimate.low > lowest.estimate.high
  return {
    name: `dependence-${column}`,
    title: isClear
      ? `${label}: at equal other answers, the mean estimate goes from ${units.amount(lowest.estimate.value)} (${lowest.label}) to ${units.value(highest.estimate.value)} (${highest.label})`
      : `${label}: at equal other answers, no clear difference in the mean estimate`,
    alt: `Mean estimate by ${label}, the other answers as they are. ${listSome(
      points.map(({ label, estimate }) => `${label} ${units.value(estimate.value)}`),
      8,
    )}`,
    table: {
      heading: [label, 'Mean estimate (95 % interval)'],
      rows: points.map(({ label, estimate }) => [label, withInterval(estimate, units.value)]),
    },
  }
}
