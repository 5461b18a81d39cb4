import { describe, expect, it } from 'vitest'
import { EVALUATIONS, mostCombinations } from '../../src/inference/budget.ts'
import { createEstimators } from '../../src/inference/estimator.ts'
import { createPredictions } from '../../src/inference/predictions.ts'
import { expandWithheld, type Preprocessor } from '../../src/inference/preprocessor.ts'
import type { Model } from '../../src/models/model.ts'
import type { Row } from '../../src/schema/schema.ts'
import { largeForest } from '../helpers/large_forest.ts'

describe.each([
  { levels: 2, others: 0 },
  { levels: 5, others: 5 },
  { levels: 60, others: 3 },
  { levels: 20, others: 60 },
  { levels: 3, others: 300 },
])('with four sensitive questions of $levels levels, and $others others,', size => {
  const { parts, row } = largeForest(size)
  const { schema, columns } = parts.preprocessor
  let asked = 0
  const counting = (model: Model): Model => ({
    ...model,
    predict: X => {
      asked += X.length
      return model.predict(X)
    },
  })
  const counted = {
    ...parts,
    model: counting(parts.model),
    foldModels: parts.foldModels.map(counting),
  }
  const { predict } = createPredictions(counted)
  const answered = (n: number): Row => ({
    ...row,
    ...Object.fromEntries(schema.columns.slice(0, n).map(({ name }) => [name, '0'])),
  })

  it.each([0, 1, 2, 3, 4])(
    'a request that answers %i of them asks the models a bounded number of times',
    n => {
      asked = 0
      predict(answered(n))
      expect(asked).toBeGreaterThan(0)
      expect(asked).toBeLessThanOrEqual(EVALUATIONS + 6 * 100) // six models give the estimate and its interval
    },
  )

  it.each([0, 1, 2, 3, 4])(
    'contributions add up where %i are answered, and the others contribute nothing',
    n => {
      const { prediction, baseline, contributions } = predict(answered(n))
      const total = contributions.reduce((sum, { contribution }) => sum + contribution, baseline)
      expect(Math.abs(total - prediction)).toBeLessThan(1e-9)
      expect(contributions.slice(n, 4).map(({ contribution }) => contribution)).toEqual(Array(4 - n).fill(0))
    },
  )

  it('the estimate is the one that the intervals are calibrated by, and the same again', () => {
    const [estimate] = createEstimators([{ preprocessor: columns, model: parts.model }])(row)
    expect(predict(row).prediction).toBe(estimate)
    expect(predict(row)).toEqual(predict(row))
  })
})

describe('withheld answers', () => {
  const category = (name: string, shares: number[]): Preprocessor[number] => ({
    name,
    kind: 'category',
    sensitive: true,
    mostFrequent: '0',
    levels: shares.map((_, i) => `${i}`),
    shares,
  })
  const even = (n: number) => Array<number>(n).fill(1 / n)

  it('are averaged over every combination while there are few', () => {
    const games = expandWithheld([category('a', [0.25, 0.75]), category('b', even(50))], {})
    expect(games).toHaveLength(100)
    expect(games[0]).toEqual({ row: { a: '0', b: '0' }, share: 0.25 / 50 })
  })

  it('of too many combinations are averaged over some, in which each comes up as often as it should', () => {
    const columns = [
      category('a', [0.5, 0.2, 0.2, 0.06, 0.04]),
      category('b', even(20)),
      category('c', [0.01, 0.99]),
      category('d', even(7)),
    ]
    const games = expandWithheld(columns, { e: 1 })
    expect(games.length).toBe(mostCombinations(columns.length))
    expect(games.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(games.every(({ row }) => row.e === 1)).toBe(true)
    for (const column of columns) {
      if (column.kind === 'number') continue
      for (const [i, level] of column.levels.entries()) {
        const met = games.reduce((sum, { row, share }) => sum + (row[column.name] === level ? share : 0), 0)
        expect(Math.abs(met - (column.shares[i] ?? 0))).toBeLessThan(0.03)
      }
    }
  })

  it('of two questions come up together as often as they should', () => {
    const columns = [category('a', even(20)), category('b', even(20))]
    const quarter = ({ row }: { row: Row }) => Number(row.a) < 10 && Number(row.b) < 10
    const games = expandWithheld(columns, {})
    const met = games.filter(quarter).length / games.length
    expect(Math.abs(met - 0.25)).toBeLessThan(0.03)
  })

  it('never are a level that no training row has', () => {
    const games = expandWithheld([category('a', [0, 0.3, 0.69, 0]), category('b', even(90))], {})
    expect(new Set(games.map(({ row }) => row.a))).toEqual(new Set(['1', '2']))
  })
})
