import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { learnFrom } from '../../src/components/learning_fold.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const { table } = readTable(STUDENTS_CSV, students)
const split = { rest: table.slice(0, 400), held: table.slice(400, 430) }
const learn = (name: string, rows: number) =>
  learnFrom({ name, parameters: {} }, students.columns, split, rows, 3)

it('by one row the baseline learns the target of that row, whichever was drawn', async () => {
  const estimates = await learn('mean_baseline', 1)
  expect(estimates).toHaveLength(30)
  expect(split.rest.map(({ target }) => target)).toContain(at(estimates, 0))
})

it('by all rows it learns their mean, and the same seed draws the same rows', async () => {
  const mean = split.rest.reduce((sum, { target }) => sum + target, 0) / 400
  expect(at(await learn('mean_baseline', 400), 0)).toBeCloseTo(mean, 9)
  expect(await learn('linear_regression', 100)).toEqual(await learn('linear_regression', 100))
})
