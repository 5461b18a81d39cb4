import { expect, it } from 'vitest'
import { quantitativeAnalyses } from '../../../src/report/text/card_analyses.ts'
import { measures } from '../../helpers/planted.ts'
import { savedSource } from '../../helpers/source.ts'

it('the errors over all are given, and the three columns whose groups differ most in how far off they are', () => {
  const source = savedSource()
  const names = source.schema.columns.map(({ name, label }) => ({ name, label }))
  source.figures.errors.total = { ...measures(1, 4), r2: 0.5, half: 3, nineTenths: 9 }
  source.figures.errors.columns = names.slice(0, 5).map(({ name }, i) => ({
    column: name,
    groups: [],
    gaps: i === 4 ? null : { bias: 1, mae: i, coverage: 0.1 },
  }))
  expect(quantitativeAnalyses(source)).toEqual([
    'On the test rows: R² 0.500, RMSE 5.0 (4.0 to 6.0), MAE 4.0 (3.0 to 5.0), mean error +1.0 (0.0 to +2.0).',
    'Half of the estimates are within 3.0 points, nine in ten within 9.0.',
    '90 % (80 % to 95 %) of the ranges held; they are 20.0 wide on average.',
    ...[3, 2, 1].map(
      i =>
        `By ${names[i]?.label}, MAE differs by up to ${i}.0 between groups, the mean error by 1.0, coverage by 10 percentage points.`,
    ),
  ])
})
