import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { studyOf } from '../../src/components/studied.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { fitHere } from '../helpers/workers.ts'

const train = readTable(STUDENTS_CSV, students).table.slice(0, 120)
const parts = await fitHere({ name: 'linear_regression', parameters: {} }, students, train, 1)
const studied = studyOf(parts, train, 1)
const { row } = at(train, 0)

it('a prediction alone is that of the estimate, and cut off at the same limits', () => {
  expect(studied.predict(row)).toBe(studied.estimate(row).prediction)
  expect(
    studied.predict({ ...row, reading_score: 100, writing_score: 100, gender: 'male' }),
  ).toBeLessThanOrEqual(100)
  expect(studied.predict({ ...row, reading_score: 0, writing_score: 0, gender: 'female' })).toBe(0)
})

it('there is a refit for each fold, one of which is that of a held-out row', () => {
  const refits = studied.refits.map(predict => predict(row))
  expect(new Set(refits).size).toBe(parts.calibration.folds.length)
  expect(refits).toContain(studied.outOfFold(0).prediction)
})
