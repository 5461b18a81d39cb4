import { expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { FOLDS, holdOut, seeded, stratifiedParts } from '../../src/components/data_split.ts'
import { score } from '../../src/components/metrics.ts'
import { fitTrial, scoreFold } from '../../src/components/trial.ts'
import { hasPublicRows, PUBLIC_CSV, STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 150)
const trial = { name: 'linear_regression', parameters: {} }
const { columns } = students

it('a fold is scored by a preprocessor and a model that were fitted without it', async () => {
  const [train, validation] = [table.slice(0, 100), table.slice(100)]
  const { fitMs, ...scores } = await scoreFold({ trial, columns, train, validation, seed: 1 })
  const expected = score(
    validation.map(({ target }) => target),
    leastSquares(train, validation, students),
  )
  expect(scores.rmse).toBeCloseTo(expected.rmse, 6)
  expect(scores.r2).toBeCloseTo(expected.r2, 6)
  expect(fitMs).toBeGreaterThan(0)
})

it('a model that there is not is refused by name', async () => {
  await expect(fitTrial({ name: 'oracle', parameters: {} }, columns, table, 1)).rejects.toThrow(
    'there is no model named "oracle"',
  )
})

it.skipIf(!hasPublicRows)(
  'on the public rows linear regression reaches the published cross-validated R² of 0.87',
  async () => {
    const { table } = readTable(PUBLIC_CSV, students)
    const scores = await Promise.all(
      stratifiedParts(table, FOLDS, seeded(1)).map(part => {
        const { rest, held } = holdOut(table, part)
        return scoreFold({ trial, columns, train: rest, validation: held, seed: 1 })
      }),
    )
    expect(scores.reduce((sum, { r2 }) => sum + r2, 0) / FOLDS).toBeCloseTo(0.87, 2)
  },
)
