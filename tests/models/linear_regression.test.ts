import { expect, it } from 'vitest'
import * as linearRegression from '../../src/models/linear_regression.ts'
import { itIsAModel, known, unseen } from '../helpers/every_model.ts'
import { students } from '../helpers/files.ts'
import { leastSquares } from '../helpers/least_squares.ts'

const { predictions, r2 } = itIsAModel('linear_regression')

it('linear regression agrees with the normal equations, solved by elimination', () => {
  const expected = leastSquares(known, unseen, students)
  expect(predictions()).toEqual(expected.map(value => expect.closeTo(value, 6)))
})

it('linear regression is not thrown off by levels that no training row has', async () => {
  const model = await linearRegression.fit(
    [
      [1, 0, 0, 1],
      [1, 0, 0, 2],
      [0, 1, 0, 3],
      [0, 1, 0, 5],
    ],
    [1, 2, 5, 7],
  )
  // Group means 1.5 and 6, slope (0.5·0.5·2 + 1·1·2) / (0.5 + 2) = 1: predicted 1.5 ± 0.5 and 6 ± 1.
  const predicted = model.predict([
    [1, 0, 0, 1],
    [0, 1, 0, 5],
  ])
  expect(predicted).toEqual([1, 7].map(value => expect.closeTo(value, 6)))
})

it('features of which one all but follows from the other share their weight, and it stays small', async () => {
  const [xs, off] = [
    known.map((_, i) => ((i * 37) % 101) / 30 - 1.7),
    known.map((_, i) => ((i * 53) % 97) / 97),
  ]
  const X = xs.map((x, i) => [x, x + (off[i] ?? 0) * 1e-5, (i * 29) % 7])
  const y = xs.map((x, i) => 100 + 10 * x + 2 * ((i * 29) % 7) + (off[i] ?? 0))
  const { weights = [] } = await linearRegression.fit(X, y)
  expect(weights.map(weight => Math.round(weight * 5) / 5)).toEqual([5, 5, 2])
})

it('linear regression on these near linear data explains most of unseen rows, and refuses rows of other features', () => {
  expect(r2()).toBeGreaterThan(0.85)
  expect(() => linearRegression.load({ weights: [1, 2], intercept: 0 }).predict([[1]])).toThrow(RangeError)
})
