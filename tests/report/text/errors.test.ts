import { expect, it } from 'vitest'
import { errorTable, gapTable } from '../../../src/report/text/errors.ts'
import { measures, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(number('x'))
const total = (bias: number) => ({ ...measures(bias), r2: 0.5, half: 3, nineTenths: 9 })
const errors = {
  n: 40,
  total: total(-4),
  residuals: [],
  agreement: { low: 0, high: 1, bins: [], squares: [] },
  columns: [],
  withoutSensitive: null,
}

it('the errors of one model stand in one column', () => {
  expect(errorTable(schema, errors)).toEqual({
    heading: ['On the test rows', 'Value'],
    rows: [
      ['R²', '0.500'],
      ['Mean error (actual minus estimate)', '-4 (-5 to -3)'],
      ['Mean absolute error (MAE)', '4 (3 to 5)'],
      ['Root of the mean squared error (RMSE)', '5 (4 to 6)'],
      ['Ranges that held the actual value', '90 % (80 % to 95 %)'],
      ['Width of the ranges', '20 (19 to 21)'],
    ],
  })
})

it('those of two side by side', () => {
  const withoutSensitive = { total: total(8), cost: { value: 4, low: 3, high: 5 }, changes: [] }
  const { heading, rows } = errorTable(schema, { ...errors, withoutSensitive })
  expect(heading).toEqual(['On the test rows', 'With all questions', 'Without the sensitive ones'])
  expect(rows[1]?.slice(1)).toEqual(['-4 (-5 to -3)', '+8 (+7 to +9)'])
})

it('gaps between groups are given, or withheld where there are not two', () => {
  const gaps = { bias: 3, mae: 2, coverage: 0.25 }
  expect(
    gapTable(schema, [
      { column: 'x', groups: [], gaps },
      { column: 'x', groups: [], gaps: null },
    ]).rows,
  ).toEqual([
    ['x', '3', '2', '25 percentage points'],
    ['x', 'withheld: fewer than two groups of 10', '', ''],
  ])
})
