import { beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import { FOLDS, holdOut, seeded, stratifiedParts } from '../../src/components/data_split.ts'
import { score } from '../../src/components/metrics.ts'
import {
  COMPARING_FITS,
  combinations,
  compareCandidates,
  type Result,
} from '../../src/components/model_trainer.ts'
import { CANDIDATES } from '../../src/models/candidates.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'
import { inThisThread } from '../helpers/workers.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 150)

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
  let fits = 0
  let leaderboard: Result[]
  beforeAll(async () => {
    const workers = inThisThread({ columns: students.columns, table, seed: 3 }, () => {
      fits += 1
    })
    const names = students.columns.map(({ name }) => name)
    leaderboard = await compareCandidates(workers, names, stratifiedParts(table, FOLDS, seeded(3)))
  })

  it('ranks every candidate once by cross-validated R², and tells of every fit', () => {
    expect(leaderboard.map(result => result.name).sort()).toEqual(Object.keys(CANDIDATES).sort())
    const r2 = leaderboard.map(result => result.cv.r2.mean)
    expect(r2).toEqual(r2.toSorted((a, b) => b - a))
    expect(leaderboard[0]?.name).toBe('linear_regression')
    const trials = Object.values(CANDIDATES).flatMap(({ grid }) => combinations(grid))
    expect(fits).toBe(trials.length * FOLDS)
    expect(COMPARING_FITS).toBe(fits)
  })

  it('gives each fold the score of least squares that never saw it, solved another way', () => {
    const r2 = stratifiedParts(table, FOLDS, seeded(3)).map(part => {
      const { rest, held } = holdOut(table, part)
      const targets = held.map(({ target }) => target)
      return score(targets, leastSquares(rest, held, students)).r2
    })
    const linear = leaderboard.find(result => result.name === 'linear_regression')
    expect(linear?.folds.map(fold => fold.r2)).toEqual(r2.map(value => expect.closeTo(value, 5)))
    expect(linear?.cv.r2.mean).toBeCloseTo(r2.reduce((sum, value) => sum + value, 0) / FOLDS, 5)
  })
})
