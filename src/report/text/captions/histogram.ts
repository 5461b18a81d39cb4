/** Captions of the histograms: how the values of a number are spread, and how far the estimates are off. */
import type { Schema } from '../../../schema/schema.ts'
import { at } from '../../../utils.ts'
import type { Bin } from '../../analysis/bins.ts'
import type { NumberValues } from '../../analysis/columns.ts'
import type { Figures } from '../../analysis/figures.ts'
import { columnOf, labelOf } from '../labels.ts'
import { count, numberFormat, percent, unitsOf } from '../numbers.ts'
import type { Caption, TextTable } from '../report_text.ts'

export const RESIDUAL = 'Actual minus estimate'

export function histogramCaption(schema: Schema, column: string, values: NumberValues): Caption {
  const { min, max, q1, q3, median, middle, n, bins } = values
  const label = labelOf(schema, column)
  const unit = unitOf(schema, column)
  const write = numberFormat(min, max)
  return {
    name: `distribution-${column}`,
    title: `${label}: ${percent(middle)} of the answers lie from ${write(q1)} to ${write(q3)}, the middle one is ${write(median)}${unit ? ` ${unit}` : ''}`,
    alt: `Histogram of ${label}, n = ${count(n)}`,
    table: binTable(label, bins),
  }
}

export function residualCaption(schema: Schema, { n, total, residuals }: Figures['errors']): Caption {
  const units = unitsOf(schema)
  return {
    name: 'residuals',
    title: `Half of the estimates are within ${units.amount(total.half)}, nine in ten within ${units.value(total.nineTenths)}`,
    alt: `Histogram of the actual values minus the estimates, n = ${count(n)}`,
    table: binTable(RESIDUAL, residuals),
  }
}

/** Of a number or the target. */
export function unitOf(schema: Schema, column: string): string | undefined {
  if (column === schema.target.name) return schema.target.unit
  const found = columnOf(schema, column)
  return found.kind === 'number' ? found.unit : undefined
}

function binTable(label: string, bins: Bin[]): TextTable {
  const write = numberFormat(at(bins, 0).from, at(bins, bins.length - 1).to)
  return {
    heading: [label, 'n'],
    rows: bins.map(({ from, to, n }) => [`${write(from)} to ${write(to)}`, count(n)]),
  }
}
