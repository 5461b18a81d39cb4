/** Captions of the histograms: how the values of a number are spread, and how far the estimates are off. */
import { withUnit } from '../../../amount.ts'
import type { Schema } from '../../../schema/schema.ts'
import { at } from '../../../utils.ts'
import type { Bin } from '../../analysis/bins.ts'
import { type NumberValues, stepOf } from '../../analysis/columns.ts'
import type { Figures } from '../../analysis/figures.ts'
import { columnOf, labelOf } from '../labels.ts'
import { count, numberFormat, percent, unitsOf, valueWriter } from '../numbers.ts'
import type { Caption, TextTable } from '../report_text.ts'

export const RESIDUAL = 'Actual minus estimate'

export function histogramCaption(schema: Schema, column: string, values: NumberValues): Caption {
  const { min, max, q1, q3, median, middle, n, bins } = values
  const label = labelOf(schema, column)
  const unit = unitOf(schema, column)
  const write = valueWriter(schema, column, min, max)
  return {
    name: `distribution-${column}`,
    title: `${label}: ${percent(middle)} of the rows lie from ${write(q1)} to ${write(q3)}, the middle one is ${withUnit(write(median), unit)}`,
    alt: `Histogram of ${label}, n = ${count(n)}`,
    table: binTable(label, bins, binLabel(schema, column, bins)),
  }
}

export function residualCaption(schema: Schema, { total, residuals }: Figures['errors']): Caption {
  const units = unitsOf(schema)
  return {
    name: 'residuals',
    title: `Half of the estimates are within ${units.amount(total.half)}, nine in ten within ${units.value(total.nineTenths)}`,
    alt: `Histogram of the actual values minus the estimates, n = ${count(total.n)}`,
    table: binTable(RESIDUAL, residuals, plainBins(residuals)),
  }
}

/** Of a number or the target. */
export function unitOf(schema: Schema, column: string): string | undefined {
  if (column === schema.target.name) return schema.target.unit
  const found = columnOf(schema, column)
  return found.kind === 'number' ? found.unit : undefined
}

function binTable(label: string, bins: Bin[], nameOf: (bin: Bin) => string): TextTable {
  return { heading: [label, 'n'], rows: bins.map(bin => [nameOf(bin), count(bin.n)]) }
}

function plainBins(bins: Bin[]): (bin: Bin) => string {
  const write = numberFormat(at(bins, 0).from, at(bins, bins.length - 1).to)
  return ({ from, to }) => `${write(from)} to ${write(to)}`
}

/** Bins of whole numbers lie half a step beside them: from 2.5 to 4.5 are 3 and 4. */
function binLabel(schema: Schema, column: string, bins: Bin[]): (bin: Bin) => string {
  const found = column === schema.target.name ? schema.target : columnOf(schema, column)
  const step = stepOf(found)
  if (step === undefined) return plainBins(bins)
  const write = valueWriter(schema, column, at(bins, 0).from, at(bins, bins.length - 1).to)
  return ({ from, to }) => {
    const [first, last] = [write(from + step / 2), write(to - step / 2)]
    return first === last ? first : `${first} to ${last}`
  }
}
