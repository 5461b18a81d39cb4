import { expect, it } from 'vitest'
import { fitExplanation } from '../../src/components/background.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { seeded } from '../../src/components/data_split.ts'
import { fitPreprocessor } from '../../src/components/data_transformation.ts'
import { featureNames, transform } from '../../src/inference/preprocessor.ts'
import { load } from '../../src/models/linear_regression.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const rows = readTable(STUDENTS_CSV, students)
  .table.slice(0, 120)
  .map(({ row }) => row)
const preprocessor = fitPreprocessor(students.columns, rows)
const X = transform(preprocessor, rows)
const linear = load({ weights: featureNames(preprocessor).map(() => 1), intercept: 0 })
const { weights: _, ...other } = linear
const encoding = 'one_hot'

it('for a linear model the average training row stands for all', () => {
  const { background, permutations } = fitExplanation(
    { preprocessor, encoding, model: linear },
    rows,
    seeded(1),
  )
  const means = at(X, 0).map((_, j) => X.reduce((sum, x) => sum + at(x, j), 0) / X.length)
  expect(background).toEqual([means.map(mean => expect.closeTo(mean, 9))])
  expect(permutations).toEqual([])
})

it('for any other model some training rows do, with orders of the columns, by the seed', () => {
  const fitted = (seed: number) =>
    fitExplanation({ preprocessor, encoding, model: other }, rows, seeded(seed))
  const { background, permutations } = fitted(1)
  const rounded = (x: number[]) => x.map(value => value.toFixed(9)).join()
  const known = new Set(X.map(rounded))
  expect(background).toHaveLength(15)
  expect(background.filter(x => !known.has(rounded(x)))).toEqual([])
  for (const order of permutations) expect(order.toSorted()).toEqual([...preprocessor.keys()])
  expect(fitted(1)).toEqual(fitted(1))
  expect(fitted(2).background).not.toEqual(background)
})
