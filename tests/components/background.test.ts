import { expect, it } from 'vitest'
import { fitExplanation } from '../../src/components/background.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { seeded } from '../../src/components/data_split.ts'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import { featureNames, transform } from '../../src/inference/preprocessor.ts'
import { load } from '../../src/models/linear_regression.ts'
import type { Model } from '../../src/models/model.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const cases = readTable(STUDENTS_CSV, students).table.slice(0, 120)
const rows = cases.map(({ row }) => row)
const preprocessor = fitPreprocessor(students.columns, rows)
const X = transform(preprocessor, rows)
const linear = load({ weights: featureNames(preprocessor).map(() => 1), intercept: 0 })
/** What is not linear tells its values itself: these are wrong, and nobody looks. */
const { weights: _, ...rest } = linear
const other: Model = {
  ...rest,
  shapley: (_x, background, blocks) => ({ baseline: background.length, values: blocks.map((_, i) => -i) }),
}
const encoding = 'one_hot'

it('for a linear model the average training row stands for all', () => {
  const { background, importance } = fitExplanation(
    { preprocessor, encoding, model: linear },
    cases,
    seeded(1),
  )
  const means = at(X, 0).map((_, j) => X.reduce((sum, x) => sum + at(x, j), 0) / X.length)
  expect(background).toEqual([means.map(mean => expect.closeTo(mean, 9))])
  expect(importance).toHaveLength(preprocessor.length)
})

it('for any other model a hundred training rows do, whose mean estimate is that of all', () => {
  const fitted = (seed: number) =>
    fitExplanation({ preprocessor, encoding, model: other }, cases, seeded(seed))
  const { background, importance } = fitted(1)
  const rounded = (x: number[]) => x.map(value => value.toFixed(6)).join()
  const known = new Set(X.map(rounded))
  expect(background).toHaveLength(100)
  expect(background.filter(x => !known.has(rounded(x.map(Number))))).toEqual([])
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [some, all] = [background.map(x => x.map(Number)), X].map(rows => mean(other.predict(rows)))
  expect(Math.abs(Number(some) - Number(all))).toBeLessThan(0.05)
  expect(importance).toEqual([...preprocessor.keys()]) // whatever the sign
  expect(fitted(1)).toEqual(fitted(1))
})
