import { expect, it } from 'vitest'
import { LEVEL } from '../../src/components/calibration.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { FOLDS } from '../../src/components/data_split.ts'
import { canBeWithout, fitParts, fitPartsWithout } from '../../src/components/final_fit.ts'
import { createEstimate } from '../../src/inference/predictions.ts'
import { at, zip } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'
import { inThisThread } from '../helpers/workers.ts'

const { table } = readTable(STUDENTS_CSV, students)
const [train, others] = [table.slice(0, 120), table.slice(120, 140)]
const workers = inThisThread({ columns: students.columns, table: train, seed: 1 })
const linear = { name: 'linear_regression', parameters: {} }
const sensitive = students.columns.filter(column => column.sensitive).map(({ name }) => name)
const open = { ...students, columns: students.columns.filter(column => !column.sensitive) }

it('the winner is fitted on all rows, and without each fold', async () => {
  const parts = await fitParts(workers, linear, students, train, 1)
  expect(parts.calibration.level).toBe(LEVEL)
  expect(parts.calibration.folds).toHaveLength(FOLDS)
  const estimate = createEstimate(parts)
  for (const [{ row }, expected] of zip(others, leastSquares(train, others, students)))
    expect(estimate(row).prediction).toBeCloseTo(expected, 5)
})

it('without some columns it is another model, which does not change with them', async () => {
  const parts = await fitPartsWithout(workers, linear, students, train, 1, sensitive)
  const estimate = createEstimate({ ...parts, schema: open })
  for (const [{ row }, expected] of zip(others, leastSquares(train, others, open)))
    expect(estimate(row).prediction).toBeCloseTo(expected, 5)
  const { row } = at(others, 0)
  expect(estimate({ ...row, gender: null })).toEqual(estimate(row))
})

it.each([
  ['that can be left out', linear, sensitive, true],
  ['of which there are none', linear, [], false],
  ['beside which there are no others', linear, students.columns.map(({ name }) => name), false],
  ['of which it uses none', { name: 'mean_baseline', parameters: {} }, sensitive, false],
])('a model is asked whether it can be without columns %s', (_what, trial, names, can) => {
  expect(canBeWithout(trial, students, names)).toBe(can)
})
