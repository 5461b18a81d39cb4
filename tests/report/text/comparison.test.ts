import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/report/analysis/comparison.ts'
import { explainChoice, leaderboardTable, NO_USE } from '../../../src/report/text/comparison.ts'
import { number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(number('x'))
const contender = (name: string, r2: number, mae: number, isBaseline = false) => ({
  name,
  isBaseline,
  parameters: isBaseline ? {} : { maxDepth: 6 },
  cv: { r2: { mean: r2, sd: 0.01 }, rmse: { mean: mae + 1, sd: 1 }, mae: { mean: mae, sd: 2 } },
})
const comparison: Comparison = {
  folds: 5,
  winner: contender('decision_tree', 0.9, 40),
  others: [
    { ...contender('random_forest', 0.85, 52), behind: { mae: 12, folds: 4 } },
    { ...contender('mean_baseline', 0, 120, true), behind: { mae: 80, folds: 5 } },
  ],
  isClose: false,
}

it('the table has a row for each model, and how far the others are behind', () => {
  expect(leaderboardTable(schema, comparison).rows).toEqual([
    [
      'Decision tree',
      'asks one yes-or-no question after another',
      'maxDepth 6',
      '0.900 ± 0.010',
      '40 ± 2',
      '',
    ],
    [
      'Random forest',
      'averages many trees, each grown on a part of the rows',
      'maxDepth 6',
      '0.850 ± 0.010',
      '52 ± 2',
      '+12 (beaten in 4 of 5 folds)',
    ],
    [
      'Mean baseline',
      'always says the average',
      'none',
      '0.000 ± 0.010',
      '120 ± 2',
      '+80 (beaten in 5 of 5 folds)',
    ],
  ])
})

describe('the choice is explained', () => {
  it('by the winner, the next, and guessing', () => {
    expect(explainChoice(schema, comparison)).toEqual([
      'Decision tree, which asks one yes-or-no question after another, had the highest R² in cross-validation: 0.900.',
      'Next came Random forest, which averages many trees, each grown on a part of the rows, with 0.850. The winner was better in 4 of 5 folds. It is 40 g off on average, the next 52.',
      'Whoever always guesses the average is 120 off.',
    ])
  })

  it('as a close one where it is', () => {
    expect(explainChoice(schema, { ...comparison, isClose: true })[1]).toContain(': a close choice, which')
  })

  it('by the winner alone where there is no other', () => {
    expect(explainChoice(schema, { ...comparison, others: [] })).toHaveLength(1)
  })

  it('as of no use where the baseline wins', () => {
    const winner = contender('mean_baseline', 0, 120, true)
    expect(explainChoice(schema, { ...comparison, winner })).toEqual([NO_USE])
  })
})
