import { expect, it } from 'vitest'
import { calibrate, withhold } from '../../src/components/calibration.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { takeRows } from '../../src/components/data_split.ts'
import { transform } from '../../src/inference/preprocessor.ts'
import { FOLDS } from '../../src/models/candidates.ts'
import { withheldSets } from '../../src/schema/schema.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const table = takeRows(readTable(STUDENTS_CSV, students), [...Array(150).keys()])
const trial = { name: 'linear_regression', parameters: {} }

it('each row is missed once, by a model that never saw it, for each set of withheld columns', async () => {
  const folds = await calibrate(trial, students.columns, table, 1)
  expect(folds).toHaveLength(FOLDS)
  for (const key of ['', 'gender', 'race_ethnicity', 'gender,race_ethnicity']) {
    expect(folds.flatMap(fold => fold.residuals[key] ?? [])).toHaveLength(150)
  }
  for (const { preprocessor, model, residuals } of folds) {
    const errors = model
      .predict(transform(preprocessor, table.rows))
      .map((value, i) => Math.abs(value - (table.targets[i] ?? 0)))
    for (const residual of residuals[''] ?? [])
      expect(Math.min(...errors.map(error => Math.abs(error - residual)))).toBeLessThan(1e-6)
    expect(residuals['']).toEqual((residuals[''] ?? []).toSorted((a, b) => a - b))
  }
})

it('rows that withhold an answer by themselves do not calibrate intervals for those who gave it', async () => {
  const rows = table.rows.map((row, i) => (i % 3 === 0 ? { ...row, gender: null } : row))
  const folds = await calibrate(trial, students.columns, { ...table, rows }, 1)
  expect(folds.flatMap(fold => fold.residuals[''] ?? [])).toHaveLength(100)
  expect(folds.flatMap(fold => fold.residuals.gender ?? [])).toHaveLength(150)
  expect(withhold({ ...table, rows }, students.columns, ['race_ethnicity']).rows).toHaveLength(100)
})

it('withheldSets are all subsets of the sensitive columns, none withheld first', () => {
  expect(withheldSets(students.columns)).toEqual([
    [],
    ['gender'],
    ['race_ethnicity'],
    ['gender', 'race_ethnicity'],
  ])
})
