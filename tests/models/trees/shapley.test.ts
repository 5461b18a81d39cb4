import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shapleyOf } from '../../../src/models/trees/shapley.ts'
import { averageOf } from '../../../src/models/trees/trees.ts'
import { bruteForce } from '../../helpers/brute_force_shapley.ts'
import { BLOCKS, someModel, someRow } from '../../helpers/some_trees.ts'

const someBackground = fc.array(someRow, { minLength: 1, maxLength: 12 })
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const near = (values: number[]) => values.map(value => expect.closeTo(value, 9))

it('the values of a tree of two questions are those worked out by hand', () => {
  // 10 if a < 1 and b < 1, else 0; x gets there, the one background row does so in neither column: each gets half.
  const leaf = (estimate: number) => ({ estimate })
  const inner = { feature: 1, limit: 1, below: leaf(10), above: leaf(0) }
  const shapley = shapleyOf(averageOf([{ feature: 0, limit: 1, below: inner, above: leaf(0) }]))
  expect(shapley([0, 0], [[5, 5]], [1, 1])).toEqual({ baseline: 0, values: [5, 5] })
  expect(shapley([0, 0], [[5, 0]], [1, 1])).toEqual({ baseline: 0, values: [10, 0] })
  expect(shapley([0, 5], [[5, 0]], [1, 1])).toEqual({ baseline: 0, values: [5, -5] })
  expect(shapley([0, 0], [[5, 5]], [2])).toEqual({ baseline: 0, values: [10] })
  expect(
    shapley(
      [0, 0],
      [
        [5, 5],
        [0, 5],
      ],
      [1, 1],
    ),
  ).toEqual({ baseline: 0, values: [2.5, 7.5] })
})

it('the values are those over all coalitions, with missing values, categories, and columns of several features', () => {
  fc.assert(
    fc.property(someModel, someRow, someBackground, (model, x, background) => {
      const expected = [mean(model.predict(background)), ...bruteForce(model.predict, x, background, BLOCKS)]
      const { baseline, values } = model.shapley?.(x, background, BLOCKS) ?? { baseline: 0, values: [] }
      expect([baseline, ...values]).toEqual(near(expected))
    }),
    { numRuns: 300 },
  )
})

it('columns that do not play are as in x for the background rows too', () => {
  fc.assert(
    fc.property(someModel, someRow, someBackground, fc.subarray([0, 1, 2, 3]), (model, x, rows, players) => {
      const owner = [0, 1, 1, 2, 3, 3]
      const mixed = rows.map(row =>
        row.map((value, j) => (players.includes(owner[j] ?? 9) ? value : (x[j] ?? 0))),
      )
      const expected = [mean(model.predict(mixed)), ...bruteForce(model.predict, x, mixed, BLOCKS)]
      const { baseline, values } = model.shapley?.(x, rows, BLOCKS, players) ?? { baseline: 0, values: [] }
      expect([baseline, ...values]).toEqual(near(expected))
    }),
    { numRuns: 200 },
  )
})

it('with the mean prediction of the background they add up to the prediction', () => {
  fc.assert(
    fc.property(someModel, someRow, someBackground, (model, x, background) => {
      const { baseline, values } = model.shapley?.(x, background, BLOCKS) ?? { baseline: 0, values: [] }
      const [prediction = 0] = model.predict([x])
      const mean = model.predict(background).reduce((sum, value) => sum + value, 0) / background.length
      expect(baseline).toBeCloseTo(mean, 9)
      expect(values.reduce((sum, value) => sum + value, baseline)).toBeCloseTo(prediction, 9)
    }),
  )
})

it('another background, and other columns, are not mistaken for the last ones', () => {
  const leaf = (estimate: number) => ({ estimate })
  const shapley = shapleyOf(averageOf([{ feature: 1, limit: 1, below: leaf(4), above: leaf(0) }]))
  const rows = [[0, 0]]
  expect(shapley([0, 5], rows, [1, 1]).values).toEqual([0, -4])
  expect(shapley([0, 5], rows, [2]).values).toEqual([-4])
  expect(shapley([0, 5], [[0, 5]], [2])).toEqual({ baseline: 0, values: [0] })
})

it('a row with too few features is a fault', () => {
  const shapley = shapleyOf(
    averageOf([{ feature: 1, limit: 1, below: { estimate: 4 }, above: { estimate: 0 } }]),
  )
  expect(() => shapley([0], [[0, 0]], [1, 1])).toThrow('a row of 1 has no feature 1')
  expect(() => shapley([0, 0], [[0]], [1, 1])).toThrow(RangeError)
})
