import { beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { seeded } from '../../src/components/data_split.ts'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import { createEstimators } from '../../src/inference/estimator.ts'
import { createExplainer, type Explanation, fitExplanation } from '../../src/inference/explanation.ts'
import { type Preprocessor, transform } from '../../src/inference/preprocessor.ts'
import { adapterOf } from '../../src/models/candidates.ts'
import type { Model } from '../../src/models/model.ts'
import type { Row } from '../../src/schema/schema.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const createEstimator =
  (preprocessor: Preprocessor, model: Pick<Model, 'predict' | 'weights'>) => (row: Row) =>
    createEstimators([{ preprocessor, model }])(row)[0] ?? Number.NaN

const { rows, targets } = readTable(STUDENTS_CSV, students)
const few = rows.slice(0, 120)
const withheld: Row = { ...ANSWERS, gender: null, race_ethnicity: null }

describe.each(['linear_regression', 'decision_tree', 'random_forest'])('an explanation of %s', name => {
  let preprocessor: Preprocessor
  let model: Model
  let explanation: Explanation
  beforeAll(async () => {
    preprocessor = fitPreprocessor(students.columns, few)
    const adapter = await adapterOf(name)
    if (!adapter) throw new Error(name)
    model = await adapter.fit(
      transform(preprocessor, few),
      targets.slice(0, 120),
      { maxDepth: 5, minNumSamples: 5 },
      1,
    )
    explanation = await fitExplanation(model, preprocessor, few, seeded(1))
  })

  it.each([
    ['all answers', ANSWERS],
    ['answers withheld', withheld],
  ])('adds up to the estimate to 1e-9, with %s', (_what, row) => {
    const { baseline, contributions } = createExplainer(
      preprocessor,
      model,
      explanation,
    )(row, transform(preprocessor, [row])[0] ?? [])
    const total = contributions.reduce((sum, value) => sum + value, baseline)
    expect(Math.abs(total - createEstimator(preprocessor, model)(row))).toBeLessThan(1e-9)
  })

  it('gives a withheld answer nothing', () => {
    const { contributions } = createExplainer(
      preprocessor,
      model,
      explanation,
    )(withheld, transform(preprocessor, [withheld])[0] ?? [])
    expect(Math.abs(contributions[0] ?? 1)).toBeLessThan(1e-9)
    expect(Math.abs(contributions[1] ?? 1)).toBeLessThan(1e-9)
  })

  it('is of the average over the training answers where one is withheld', () => {
    const estimate = createEstimator(preprocessor, model)
    const share = (gender: string) => few.filter(row => row.gender === gender).length / few.length
    const expected = ['female', 'male'].reduce(
      (sum, gender) => sum + share(gender) * estimate({ ...ANSWERS, gender }),
      0,
    )
    expect(estimate({ ...ANSWERS, gender: null })).toBeCloseTo(expected, 8)
  })
})

it('a withheld number is averaged over the training answers, too', async () => {
  const columns = students.columns.map(column =>
    column.name === 'reading_score' ? { ...column, sensitive: true } : column,
  )
  const preprocessor = fitPreprocessor(columns, few)
  const adapter = await adapterOf('linear_regression')
  const model = await adapter?.fit(transform(preprocessor, few), targets.slice(0, 120), {}, 1)
  if (!model) throw new Error('no model')
  const exact = createEstimator(preprocessor, model)({ ...ANSWERS, reading_score: null })
  const { predict } = model
  const averaged = createEstimator(preprocessor, { predict })({ ...ANSWERS, reading_score: null })
  const each =
    few.reduce(
      (sum, { reading_score }) =>
        sum + createEstimator(preprocessor, model)({ ...ANSWERS, reading_score: reading_score ?? null }),
      0,
    ) / few.length
  expect(exact).toBeCloseTo(each, 8)
  expect(averaged).toBeCloseTo(each, 8)
})
