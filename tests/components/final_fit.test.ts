import { expect, it } from 'vitest'
import { LEVEL } from '../../src/components/calibration.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { FOLDS } from '../../src/components/data_split.ts'
import { columnsWithoutSensitive, fitParts } from '../../src/components/final_fit.ts'
import { createEstimate } from '../../src/inference/predictions.ts'
import { at, zip } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'
import { inThisThread } from '../helpers/workers.ts'

const { table } = readTable(STUDENTS_CSV, students)
const [train, others] = [table.slice(0, 120), table.slice(120, 140)]
const workers = inThisThread({ columns: students.columns, table: train, seed: 1 })
const linear = { name: 'linear_regression', parameters: {} }
const open = { ...students, columns: students.columns.filter(column => !column.sensitive) }

it('the winner is fitted on all rows, and without each fold', async () => {
  const parts = await fitParts(workers, linear, students, train, 1)
  expect(parts.calibration.level).toBe(LEVEL)
  expect(parts.calibration.folds).toHaveLength(FOLDS)
  const estimate = createEstimate(parts)
  for (const [{ row }, expected] of zip(others, leastSquares(train, others, students)))
    expect(estimate(row).prediction).toBeCloseTo(expected, 5)
})

it('without the sensitive columns it is another model, which does not change with them', async () => {
  const columns = columnsWithoutSensitive(students)
  if (!columns) throw new Error('there are no such columns')
  const parts = await fitParts(workers, linear, { ...students, columns }, train, 1)
  const estimate = createEstimate(parts)
  for (const [{ row }, expected] of zip(others, leastSquares(train, others, open)))
    expect(estimate(row).prediction).toBeCloseTo(expected, 5)
  const { row } = at(others, 0)
  expect(estimate({ ...row, gender: null })).toEqual(estimate(row))
})

it.each([
  ['no column is sensitive', open],
  ['all columns are', { ...students, columns: students.columns.filter(column => column.sensitive) }],
])('there is none where %s', (_why, schema) => {
  expect(columnsWithoutSensitive(schema)).toBeNull()
})
