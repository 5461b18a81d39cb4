/** The model card's quantitative analyses: the errors over all, and the columns whose groups are furthest apart. */
import { labelOf } from './labels.ts'
import { fixed, percent, percentagePoints, unitsOf, withInterval } from './numbers.ts'
import type { Source } from './source.ts'

/** Columns: more would bury the errors over all. */
const MOST_COLUMNS = 3

export function quantitativeAnalyses({ schema, figures: { errors } }: Source): string[] {
  const units = unitsOf(schema)
  const { r2, rmse, mae, bias, coverage, width, half, nineTenths } = errors.total
  const widest = errors.columns
    .flatMap(({ column, gaps }) => (gaps ? { column, ...gaps } : []))
    .toSorted((a, b) => b.mae - a.mae)
    .slice(0, MOST_COLUMNS)
  return [
    `On the test rows: R² ${fixed(r2, 3)}, RMSE ${withInterval(rmse, units.value)}, MAE ${withInterval(mae, units.value)}, mean error ${withInterval(bias, units.signed)}.`,
    `Half of the estimates are within ${units.amount(half)}, nine in ten within ${units.value(nineTenths)}.`,
    `${withInterval(coverage, percent)} of the ranges held; they are ${units.value(width.value)} wide on average.`,
    ...widest.map(
      ({ column, ...gaps }) =>
        `By ${labelOf(schema, column)}, MAE differs by up to ${units.value(gaps.mae)} between groups, the mean error by ${units.value(gaps.bias)}, coverage by ${percentagePoints(gaps.coverage)}.`,
    ),
  ]
}
