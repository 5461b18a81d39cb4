import { expect, it } from 'vitest'
import { boundOf, poolsOf, rankOf } from '../../src/sql/residual_pool.ts'

it('the bound is the quantile of split conformal prediction: the ceil(level (n + 1))-th smallest', () => {
  const pool = [
    [1, 4, 7, 10, 13, 16, 19],
    [2, 5, 8, 11, 14, 17],
    [3, 6, 9, 12, 15, 18],
  ] // 1 to 19
  expect(rankOf(pool, 0.9)).toBe(2)
  expect(boundOf(pool, 0.9)).toBe(18)
  expect(boundOf(pool, 0.95)).toBe(19)
})

it('is infinite where there are too few residuals', () => {
  expect(boundOf([[1, 2], [3]], 0.9)).toBe(Number.POSITIVE_INFINITY)
})

it('there is a pool for each combination that may be withheld, by fold', () => {
  const fold = (k: number) => ({ residuals: { '': [k], a: [k + 0.1], b: [k + 0.2], 'a,b': [k + 0.3] } })
  const calibration = { level: 0.9, folds: [fold(1), fold(2)] } as never
  const columns = [{ name: 'a', sensitive: true }, { name: 'x' }, { name: 'b', sensitive: true }]
  expect(poolsOf(calibration, columns)).toEqual([
    [[1], [2]],
    [[1.1], [2.1]],
    [[1.2], [2.2]],
    [[1.3], [2.3]],
  ])
})
