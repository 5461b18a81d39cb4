import { expect, it } from 'vitest'
import { errorTable, gapTable } from '../../../src/report/text/errors.ts'
import { errorsOf, total } from '../../helpers/figures.ts'
import { number, schemaOf, within } from '../../helpers/planted.ts'

const schema = schemaOf(number('x'), number('z'), number('unseen'))

it('the errors on test rows stand beside those on held-out training rows', () => {
  expect(errorTable(schema, errorsOf())).toEqual({
    heading: ['Errors', 'Test rows', 'Training rows, held out in turn'],
    rows: [
      ['Rows', '40', '40'],
      ['R²', '0.500 (0.400 to 0.600)', '0.500 (0.400 to 0.600)'],
      ['Mean error (actual minus estimate)', '-4 (-5 to -3)', '-3 (-4 to -2)'],
      ['Mean absolute error (MAE)', '4 (3 to 5)', '3 (2 to 4)'],
      ['Root of the mean squared error (RMSE)', '5 (4 to 6)', '4 (3 to 5)'],
      ['Ranges that held the actual value', '90 % (80 % to 95 %)', '90 % (80 % to 95 %)'],
      ['Width of the ranges', '20 (19 to 21)', '20 (19 to 21)'],
    ],
  })
})

it('and those of the model without the sensitive questions, if there is one', () => {
  const withoutSensitive = { total: total(8), cost: within(4), alone: [], changes: [] }
  const { heading, rows } = errorTable(schema, errorsOf({ withoutSensitive }))
  expect(heading.at(-1)).toBe('Test rows, without the sensitive questions')
  expect(rows[2]?.slice(1)).toEqual(['-4 (-5 to -3)', '-3 (-4 to -2)', '+8 (+7 to +9)'])
})

it('gaps between groups are given with what chance brings, or withheld where there are not two', () => {
  const gap = (value: number, half: number, byChance: number) => ({ ...within(value, half), byChance })
  const gaps = { bias: gap(3, 1, 2), mae: gap(2, 1, 4), coverage: gap(0.25, 0.05, 0.1) }
  const columns = [
    { column: 'x', groups: [], gaps },
    { column: 'z', groups: [], gaps: null },
    { column: 'unseen', groups: [], gaps },
  ]
  expect(gapTable(schema, errorsOf({ columns }), ['x', 'z']).rows).toEqual([
    ['x', '3 (2 to 4); by chance 2', '2 (1 to 3); by chance 4', '25 (20 to 30); by chance 10'],
    ['z', 'withheld: fewer than two groups of 10', '', ''],
  ])
})
