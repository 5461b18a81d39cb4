import { expect, it } from 'vitest'
import { quantitativeAnalyses } from '../../../src/report/text/card_analyses.ts'
import { errorsOf, total } from '../../helpers/figures.ts'
import { within } from '../../helpers/planted.ts'
import { savedSource } from '../../helpers/source.ts'

it('the errors over all are given, and the three columns whose groups are further apart than chance brings, for that', () => {
  const source = savedSource()
  const names = source.schema.columns.map(({ name, label }) => ({ name, label }))
  const gap = (value: number, byChance: number) => ({ ...within(value), byChance })
  const columns = names.slice(0, 5).map(({ name }, i) => ({
    column: name,
    groups: [],
    gaps: i === 4 ? null : { bias: gap(1, 2), mae: gap(i, 1), coverage: i === 3 ? null : gap(0.1, 0.2) },
  }))
  source.figures.errors = errorsOf({ total: total(1, 4), outOfFold: total(0, 3), columns })
  const overAll = (mae: number, bias: string) =>
    `R² 0.500 (0.400 to 0.600), RMSE ${mae + 1}.0 (${mae}.0 to ${mae + 2}.0), MAE ${mae}.0 (${mae - 1}.0 to ${mae + 1}.0), mean error ${bias}; 90 % (80 % to 95 %) of the ranges held, 20.0 wide on average.`
  const gaps = (i: number) =>
    `mean error differs by up to 1.0 (0.0 to 2.0), by chance 2.0; MAE by ${i}.0 (${i - 1}.0 to ${i + 1}.0), by chance 1.0`
  expect(quantitativeAnalyses(source)).toEqual([
    `On 40 test rows: ${overAll(4, '+1.0 (0.0 to +2.0)')}`,
    `On 40 training rows, each held out in turn: ${overAll(3, '0.0 (-1.0 to +1.0)')}`,
    'Half of the estimates are within 3.0 points, nine in ten within 9.0.',
    `Between the groups by ${names[3]?.label}, the ${gaps(3)}.`,
    `Between the groups by ${names[2]?.label}, the ${gaps(2)}; coverage by 10 (-90 to 110), by chance 20 percentage points.`,
    `Between the groups by ${names[1]?.label}, the ${gaps(1)}; coverage by 10 (-90 to 110), by chance 20 percentage points.`,
  ])
})
