import { expect, it } from 'vitest'
import { LEVEL } from '../../src/components/calibration.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { FOLDS } from '../../src/components/data_split.ts'
import { fitParts, fitPartsWithout } from '../../src/components/final_fit.ts'
import { createEstimate } from '../../src/inference/predictions.ts'
import { at, zip } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'

const { table } = readTable(STUDENTS_CSV, students)
const [train, others] = [table.slice(0, 120), table.slice(120, 140)]
const linear = { name: 'linear_regression', parameters: {} }
const sensitive = students.columns.filter(column => column.sensitive).map(({ name }) => name)
const open = { ...students, columns: students.columns.filter(column => !column.sensitive) }

it('the winner is fitted on all rows, and without each fold', async () => {
  const parts = await fitParts(linear, students, train, 1)
  expect(parts.calibration.level).toBe(LEVEL)
  expect(parts.calibration.folds).toHaveLength(FOLDS)
  const estimate = createEstimate(parts)
  for (const [{ row }, expected] of zip(others, leastSquares(train, others, students)))
    expect(estimate(row).prediction).toBeCloseTo(expected, 5)
})

it('without some columns it is another model, which does not change with them', async () => {
  const parts = await fitPartsWithout(linear, students, train, 1, sensitive)
  if (!parts) throw new Error('there is no such model')
  const estimate = createEstimate(parts)
  for (const [{ row }, expected] of zip(others, leastSquares(train, others, open)))
    expect(estimate(row).prediction).toBeCloseTo(expected, 5)
  const { row } = at(others, 0)
  expect(estimate({ ...row, gender: null })).toEqual(estimate(row))
})

it.each([
  ['no such column is left', linear, open],
  ['no other is', linear, { ...students, columns: students.columns.filter(column => column.sensitive) }],
  ['the model uses none', { name: 'mean_baseline', parameters: {} }, students],
])('there is none where %s', async (_why, trial, schema) => {
  expect(await fitPartsWithout(trial, schema, train, 1, sensitive)).toBeNull()
})
