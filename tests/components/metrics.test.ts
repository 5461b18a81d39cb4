import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RESIDUAL_STATISTICS, score } from '../../src/components/metrics.ts'

const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })), {
  minLength: 2,
})

it('score agrees with a case computed by hand', () => {
  // Residuals 1, -1, 2, 0: squares sum to 6; targets 3, 5, 7, 9 have mean 6 and squared distances 9, 1, 1, 9.
  expect(score([3, 5, 7, 9], [2, 6, 5, 9])).toEqual({ r2: 1 - 6 / 20, rmse: Math.sqrt(6 / 4), mae: 1 })
})

it('a perfect prediction scores R² 1 and no error; the mean scores R² 0', () => {
  expect(score([1, 2, 6], [1, 2, 6])).toEqual({ r2: 1, rmse: 0, mae: 0 })
  expect(score([1, 2, 6], [3, 3, 3]).r2).toBe(0)
})

it('MAE never exceeds RMSE, and shifting both lists changes nothing', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -50, max: 50 }), (pairs, shift) => {
      const [y, p] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
      fc.pre(new Set(y).size > 1)
      const scores = score(y, p)
      expect(scores.mae).toBeLessThanOrEqual(scores.rmse + 1e-12)
      const shifted = score(
        y.map(a => a + shift),
        p.map(a => a + shift),
      )
      expect(shifted.rmse).toBeCloseTo(scores.rmse, 9)
    }),
  )
})

it.each([
  [[], []],
  [[1], [1, 2]],
])('lists of %j and %j are refused', (actual, predicted) => {
  expect(() => score(actual, predicted)).toThrow(RangeError)
})

it('one target only is refused: there is no spread to compare with', () => {
  expect(() => score([5, 5], [4, 6])).toThrow('all 2 rows to score on have the same target')
})

it('the statistics of residuals are those of a score, and their mean', () => {
  const { bias, mae, rmse } = RESIDUAL_STATISTICS
  const residuals = [1, -1, 2, 0]
  const { mae: scored, rmse: root } = score([3, 5, 7, 9], [2, 6, 5, 9])
  expect([bias(residuals), mae(residuals), rmse(residuals)]).toEqual([0.5, scored, root])
})
