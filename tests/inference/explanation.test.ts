import { beforeAll, describe, expect, it } from 'vitest'
import { fitExplanation } from '../../src/components/background.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { seeded } from '../../src/components/data_split.ts'
import { fitTrial } from '../../src/components/trial.ts'
import { createEstimator, type Fitted } from '../../src/inference/estimator.ts'
import { createExplainer } from '../../src/inference/explanation.ts'
import type { Shares } from '../../src/inference/shapley.ts'
import type { Row } from '../../src/schema/row.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 120)
const parameters = { maxDepth: 5, minNumSamples: 5 }
const withheld: Row = { ...ANSWERS, gender: null, race_ethnicity: null }

describe.each(['linear_regression', 'decision_tree', 'random_forest'])('an explanation of %s', name => {
  let fitted: Fitted
  let explain: (row: Row) => Shares
  beforeAll(async () => {
    fitted = await fitTrial({ name, parameters }, students.columns, table, 1)
    explain = createExplainer({ ...fitted, explanation: fitExplanation(fitted, table, seeded(1)) })
  })

  it.each([
    ['all values', ANSWERS],
    ['values withheld', withheld],
  ])('adds up to the estimate to 1e-9, with %s', (_what, row) => {
    const { baseline, values } = explain(row)
    const total = values.reduce((sum, value) => sum + value, baseline)
    expect(Math.abs(total - createEstimator(fitted)(row))).toBeLessThan(1e-9)
  })

  it('gives a withheld value nothing', () => {
    const [gender, race] = explain(withheld).values
    expect(Math.abs(Number(gender))).toBeLessThan(1e-9)
    expect(Math.abs(Number(race))).toBeLessThan(1e-9)
  })
})
