/** The model card's quantitative analyses: the errors over all, and the columns whose groups are furthest apart. */
import type { Schema } from '../../schema/schema.ts'
import type { Total } from '../analysis/errors.ts'
import type { Gap } from '../analysis/gaps.ts'
import { sayIntersections } from './intersections.ts'
import { labelOf } from './labels.ts'
import { counted, fixed, percent, unitsOf, withInterval } from './numbers.ts'
import type { Source } from './source.ts'
import { sayThreshold } from './threshold.ts'

/** Columns: more would bury the errors over all. */
const MOST_COLUMNS = 3

export function quantitativeAnalyses({ schema, figures: { errors } }: Source): string[] {
  const units = unitsOf(schema)
  const widest = errors.columns
    .flatMap(({ column, gaps }) => (gaps ? { column, ...gaps } : []))
    .toSorted((a, b) => b.mae.value / b.mae.byChance - a.mae.value / a.mae.byChance)
    .slice(0, MOST_COLUMNS)
  const gap = ({ byChance, ...gap }: Gap, show: (value: number) => string) =>
    `${withInterval(gap, show)}, by chance ${show(byChance)}`
  return [
    `On ${counted(errors.total.n, 'test row')}: ${overAll(schema, errors.total)}`,
    `On ${counted(errors.outOfFold.n, 'training row')}, each held out in turn: ${overAll(schema, errors.outOfFold)}`,
    `Half of the estimates are within ${units.amount(errors.total.half)}, nine in ten within ${units.value(errors.total.nineTenths)}.`,
    ...sayIntersections(schema, errors.intersections),
    ...(errors.threshold ? [sayThreshold(schema, errors.threshold).join(' ')] : []),
    ...widest.map(
      ({ column, bias, mae, coverage }) =>
        `Between the groups by ${labelOf(schema, column)}, the mean error differs by up to ${gap(bias, units.value)}; MAE by ${gap(mae, units.value)}${coverage ? `; coverage by ${gap(coverage, share => fixed(share * 100, 0))} percentage points` : ''}.`,
    ),
  ]
}

function overAll(schema: Schema, { r2, rmse, mae, bias, coverage, width }: Total): string {
  const units = unitsOf(schema)
  return `R² ${withInterval(r2, value => fixed(value, 3))}, RMSE ${withInterval(rmse, units.value)}, MAE ${withInterval(mae, units.value)}, mean error ${withInterval(bias, units.signed)}; ${withInterval(coverage, percent)} of the ranges held, ${units.value(width.value)} wide on average.`
}
