/** The errors on the test rows as tables: over all, and how far the groups of each column are apart. */
import type { Schema } from '../../schema/schema.ts'
import type { Measures } from '../analysis/errors.ts'
import type { Figures } from '../analysis/figures.ts'
import type { ColumnErrors } from '../analysis/group_errors.ts'
import { MIN_GROUP } from '../analysis/groups.ts'
import { labelOf } from './labels.ts'
import { fixed, percent, percentagePoints, unitsOf, withInterval } from './numbers.ts'
import type { TextTable } from './report_text.ts'

/** Of the model, and of the one without the sensitive columns. */
export function errorTable(schema: Schema, { total, withoutSensitive }: Figures['errors']): TextTable {
  const units = unitsOf(schema)
  const measures: [string, keyof Measures, (value: number) => string][] = [
    ['Mean error (actual minus estimate)', 'bias', units.signed],
    ['Mean absolute error (MAE)', 'mae', units.value],
    ['Root of the mean squared error (RMSE)', 'rmse', units.value],
    ['Ranges that held the actual value', 'coverage', percent],
    ['Width of the ranges', 'width', units.value],
  ]
  const models = withoutSensitive ? [total, withoutSensitive.total] : [total]
  return {
    heading: [
      'On the test rows',
      ...(withoutSensitive ? ['With all questions', 'Without the sensitive ones'] : ['Value']),
    ],
    rows: [
      ['R²', ...models.map(({ r2 }) => fixed(r2, 3))],
      ...measures.map(([label, measure, show]) => [
        label,
        ...models.map(model => withInterval(model[measure], show)),
      ]),
    ],
  }
}

export function gapTable(schema: Schema, columns: ColumnErrors[]): TextTable {
  const units = unitsOf(schema)
  return {
    heading: ['Question', 'Gap in mean error', 'Gap in MAE', 'Gap in coverage'],
    rows: columns.map(({ column, gaps }) => [
      labelOf(schema, column),
      ...(gaps
        ? [units.value(gaps.bias), units.value(gaps.mae), percentagePoints(gaps.coverage)]
        : [`withheld: fewer than two groups of ${MIN_GROUP}`, '', '']),
    ]),
  }
}
