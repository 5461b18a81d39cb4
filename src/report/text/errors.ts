/** The model's errors as tables: over all, and how far the groups of each column are apart. */
import type { Schema } from '../../schema/schema.ts'
import type { Total } from '../analysis/errors.ts'
import type { Figures } from '../analysis/figures.ts'
import type { Gap } from '../analysis/gaps.ts'
import { MIN_GROUP } from '../analysis/groups.ts'
import { labelOf } from './labels.ts'
import { count, fixed, percent, unitsOf, withInterval } from './numbers.ts'
import type { TextTable } from './report_text.ts'

/** On the test rows and out of fold; and of the model without the sensitive columns. */
export function errorTable(
  schema: Schema,
  { total, outOfFold, withoutSensitive }: Figures['errors'],
): TextTable {
  const units = unitsOf(schema)
  const rows: [string, (total: Total) => string][] = [
    ['Rows', ({ n }) => count(n)],
    ['R²', ({ r2 }) => withInterval(r2, value => fixed(value, 3))],
    ['Mean error (actual minus estimate)', ({ bias }) => withInterval(bias, units.signed)],
    ['Mean absolute error (MAE)', ({ mae }) => withInterval(mae, units.value)],
    ['Root of the mean squared error (RMSE)', ({ rmse }) => withInterval(rmse, units.value)],
    ['Ranges that held the actual value', ({ coverage }) => withInterval(coverage, percent)],
    ['Width of the ranges', ({ width }) => withInterval(width, units.value)],
  ]
  const models = [total, outOfFold, ...(withoutSensitive ? [withoutSensitive.total] : [])]
  return {
    heading: [
      'Errors',
      'Test rows',
      'Training rows, held out in turn',
      ...(withoutSensitive ? ['Test rows, without the sensitive questions'] : []),
    ],
    rows: rows.map(([label, show]) => [label, ...models.map(show)]),
  }
}

/** @param columns those to show */
export function gapTable(schema: Schema, errors: Figures['errors'], columns: string[]): TextTable {
  const units = unitsOf(schema)
  const share = (value: number) => fixed(value * 100, 0)
  const cell = (gap: Gap | null, show: (value: number) => string) =>
    gap ? `${withInterval(gap, show)}; by chance ${show(gap.byChance)}` : '–'
  return {
    heading: ['Question', 'Gap in mean error', 'Gap in MAE', 'Gap in coverage, percentage points'],
    rows: errors.columns
      .filter(({ column }) => columns.includes(column))
      .map(({ column, gaps }) => [
        labelOf(schema, column),
        ...(gaps
          ? [cell(gaps.bias, units.value), cell(gaps.mae, units.value), cell(gaps.coverage, share)]
          : [`withheld: fewer than two groups of ${MIN_GROUP}`, '', '']),
      ]),
  }
}
