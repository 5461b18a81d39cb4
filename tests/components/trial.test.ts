import { expect, it, onTestFinished } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { FOLDS, holdOut, seeded, stratifiedParts } from '../../src/components/data_split.ts'
import { score } from '../../src/components/metrics.ts'
import { fitTrial, rowsTaken, scoreFold } from '../../src/components/trial.ts'
import { CANDIDATES, candidateOf } from '../../src/models/candidates.ts'
import * as meanBaseline from '../../src/models/mean_baseline.ts'
import type { Adapter } from '../../src/models/model.ts'
import { hasPublicRows, PUBLIC_CSV, STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 150)
const trial = { name: 'linear_regression', parameters: {} }
const { columns } = students

it('a fold is scored by a preprocessor and a model that were fitted without it', async () => {
  const [train, validation] = [table.slice(0, 100), table.slice(100)]
  const { fitMs, ...scores } = await scoreFold(trial, columns, { rest: train, held: validation }, 1)
  const expected = score(
    validation.map(({ target }) => target),
    leastSquares(train, validation, students),
  )
  expect(scores.rmse).toBeCloseTo(expected.rmse, 6)
  expect(scores.r2).toBeCloseTo(expected.r2, 6)
  expect(fitMs).toBeGreaterThan(0)
})

it('a model is fitted and scored on rows in the encoding that it takes', async () => {
  const { format, load } = meanBaseline
  const predict = (X: number[][]) => X.map(x => x.at(-1) ?? 0) // the last column as it is: a writing score
  const echo: Adapter = {
    encoding: 'ordinal',
    fit: (X, _y, _parameters, _seed, features) => {
      expect(X.map(x => x.length)).toEqual(table.map(() => columns.length))
      expect(features.map(({ kind, levels }) => [kind, levels])).toEqual(
        columns.map(column => [column.kind, column.kind === 'category' ? column.levels.length : undefined]),
      )
      return { predict, state: {} }
    },
    format,
    load,
  }
  CANDIDATES.echo = { label: 'Echo', about: 'says the last number', adapter: echo, grid: {} }
  onTestFinished(() => void delete CANDIDATES.echo)
  const scores = await scoreFold({ name: 'echo', parameters: {} }, columns, { rest: table, held: table }, 1)
  const errors = table.map(({ row, target }) => target - Number(row.writing_score))
  expect(scores.mae).toBeCloseTo(errors.reduce((sum, error) => sum + Math.abs(error), 0) / table.length, 9)
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
        return scoreFold(trial, columns, { rest, held }, 1)
      }),
    )
    expect(scores.reduce((sum, { r2 }) => sum + r2, 0) / FOLDS).toBeCloseTo(0.87, 2)
  },
)

it.each([
  ['no most', undefined, 5000, 80, 5000],
  ['fewer rows than its most', 500, 300, 10, 300],
  ['more rows than its most', 500, 5000, 10, 500],
  ['four times the features, which take as much time as twice the rows', 500, 5000, 40, 250],
])('of a model with %s so many rows are taken', (_what, mostRows, n, p, rows) => {
  const { adapter } = candidateOf('linear_regression')
  expect(rowsTaken(mostRows === undefined ? adapter : { ...adapter, mostRows }, n, p)).toBe(rows)
})
