import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { learningSteps } from '../../src/components/learning_curve.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { inThisThread } from '../helpers/workers.ts'

const linear = { name: 'linear_regression', parameters: {} }
const train = readTable(STUDENTS_CSV, students).table.slice(0, 600)
const stepsOf = (rows: typeof train) =>
  learningSteps(inThisThread({ columns: students.columns, table: rows, seed: 3 }), linear, students, rows, 3)
const steps = await stepsOf(train)

it('the rows are doubled from step to step, and every training row is estimated by a model that did not see it', () => {
  expect(steps.map(({ rows }) => rows)).toEqual([60, 120, 240])
  for (const { predictions } of steps)
    expect([...predictions.keys()].sort((a, b) => a - b)).toEqual([...train.keys()])
})

it('more rows bring the estimates nearer', () => {
  const errors = steps.map(({ predictions }) => {
    const missed = [...predictions].map(([i, estimate]) => Math.abs(at(train, i).target - estimate))
    return missed.reduce((sum, value) => sum + value, 0) / missed.length
  })
  expect(at(errors, 0)).toBeGreaterThan(at(errors, 2))
})

it('the same seed gives the same steps, and of too few rows there are none', async () => {
  expect(await stepsOf(train)).toEqual(steps)
  expect(await stepsOf(train.slice(0, 80))).toEqual([])
})
