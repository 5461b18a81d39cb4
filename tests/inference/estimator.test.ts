import { beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { fitTrial } from '../../src/components/trial.ts'
import { createEstimator, type Fitted } from '../../src/inference/estimator.ts'
import { transform } from '../../src/inference/preprocessor.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 120)
const rows = table.map(({ row }) => row)
/** By the shares of its training values, the average of what the model says of each. */
const averageOver = (estimate: (row: typeof ANSWERS) => number, gender: string[]) =>
  gender.reduce((sum, value) => sum + estimate({ ...ANSWERS, gender: value }), 0) / gender.length

describe.each(['linear_regression', 'decision_tree'])('an estimate of %s', name => {
  const trial = { name, parameters: name === 'decision_tree' ? { maxDepth: 5, minNumSamples: 5 } : {} }
  let fitted: Fitted
  beforeAll(async () => {
    fitted = await fitTrial(trial, students.columns, table, 1)
  })

  it('is what the model predicts of the row', () => {
    const predicted = fitted.model.predict(transform(fitted.preprocessor, [ANSWERS], fitted.encoding))
    expect([createEstimator(fitted)(ANSWERS)]).toEqual(predicted)
  })

  it('is the average over the training values where one is withheld', () => {
    const estimate = createEstimator(fitted)
    const expected = averageOver(
      estimate,
      rows.map(row => String(row.gender)),
    )
    expect(estimate({ ...ANSWERS, gender: null })).toBeCloseTo(expected, 8)
  })
})

it('a withheld number is averaged over the training values, too, by a linear model and by any other', async () => {
  const columns = students.columns.map(column =>
    column.name === 'reading_score' ? { ...column, sensitive: true } : column,
  )
  const { model, ...rest } = await fitTrial({ name: 'linear_regression', parameters: {} }, columns, table, 1)
  const { weights: _, ...unknown } = model
  const estimate = createEstimator({ ...rest, model })
  const each = rows.map(({ reading_score = null }) => estimate({ ...ANSWERS, reading_score }))
  const expected = each.reduce((sum, value) => sum + value, 0) / rows.length
  const withheld = { ...ANSWERS, reading_score: null }
  expect(estimate(withheld)).toBeCloseTo(expected, 8)
  expect(createEstimator({ ...rest, model: unknown })(withheld)).toBeCloseTo(expected, 8)
})
