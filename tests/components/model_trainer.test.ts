import { describe, expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { holdOut, seeded, stratifiedParts, takeRows } from '../../src/components/data_split.ts'
import { score } from '../../src/components/metrics.ts'
import { compareCandidates, fitTrial, scoreFold } from '../../src/components/model_trainer.ts'
import { CANDIDATES, combinations, FOLDS } from '../../src/models/candidates.ts'
import { hasPublicRows, PUBLIC_CSV, STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'

const all = readTable(STUDENTS_CSV, students)
const few = takeRows(all, [...Array(150).keys()])

it('combinations are every choice of one value a parameter', () => {
  expect(combinations({ a: [1, 2], b: [3], c: [4, 5] })).toEqual([
    { a: 1, b: 3, c: 4 },
    { a: 1, b: 3, c: 5 },
    { a: 2, b: 3, c: 4 },
    { a: 2, b: 3, c: 5 },
  ])
  expect(combinations({})).toEqual([{}])
})

describe('compareCandidates', () => {
  it('ranks every candidate once by cross-validated R², and tells of every fit', async () => {
    let fits = 0
    const leaderboard = await compareCandidates(few, students.columns, 3, () => (fits += 1))
    expect(leaderboard.map(result => result.name).sort()).toEqual(Object.keys(CANDIDATES).sort())
    const r2 = leaderboard.map(result => result.cv.r2.mean)
    expect(r2).toEqual(r2.toSorted((a, b) => b - a))
    expect(leaderboard[0]?.name).toBe('linear_regression')
    expect(fits).toBe(Object.values(CANDIDATES).flatMap(({ grid }) => combinations(grid)).length * FOLDS)
  })

  it('gives each fold the score of least squares that never saw it, solved another way', async () => {
    const leaderboard = await compareCandidates(few, students.columns, 3)
    const folds = stratifiedParts(few.targets, FOLDS, seeded(3))
    const r2 = folds.map(fold => {
      const rest = takeRows(
        few,
        [...few.rows.keys()].filter(row => !fold.includes(row)),
      )
      const held = takeRows(few, fold)
      return score(held.targets, leastSquares(rest.rows, rest.targets, held.rows, students)).r2
    })
    const linear = leaderboard.find(result => result.name === 'linear_regression')
    expect(linear?.cv.r2.mean).toBeCloseTo(r2.reduce((sum, value) => sum + value, 0) / FOLDS, 5)
  })
})

it('a fold is scored by a preprocessor that was fitted without it', async () => {
  const train = takeRows(few, [...Array(100).keys()])
  const validation = takeRows(
    few,
    [...Array(50).keys()].map(i => i + 100),
  )
  const task = {
    trial: { name: 'linear_regression', parameters: {} },
    columns: students.columns,
    train,
    validation,
    seed: 1,
  }
  const { fitMs, ...scores } = await scoreFold(task)
  const predicted = leastSquares(train.rows, train.targets, validation.rows, students)
  const expected = score(validation.targets, predicted)
  expect(scores.rmse).toBeCloseTo(expected.rmse, 6)
  expect(fitMs).toBeGreaterThan(0)
})

it('a model that the table does not have is refused by name', async () => {
  await expect(fitTrial({ name: 'oracle', parameters: {} }, students.columns, few, 1)).rejects.toThrow(
    'there is no model named "oracle"',
  )
})

it.skipIf(!hasPublicRows)(
  'on the public rows linear regression reaches the published cross-validated R² of 0.87',
  async () => {
    const table = readTable(PUBLIC_CSV, students)
    const trial = { name: 'linear_regression', parameters: {} }
    const scores = await Promise.all(
      stratifiedParts(table.targets, FOLDS, seeded(1)).map(fold => {
        const { rest, held } = holdOut(table, fold)
        return scoreFold({ trial, columns: students.columns, train: rest, validation: held, seed: 1 })
      }),
    )
    expect(scores.reduce((sum, { r2 }) => sum + r2, 0) / FOLDS).toBeCloseTo(0.87, 2)
  },
)
