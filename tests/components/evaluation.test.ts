import { expect, it } from 'vitest'
import { coverageOn, evaluateOn, holds } from '../../src/components/evaluation.ts'
import type { Row } from '../../src/schema/row.ts'
import { zip } from '../../src/utils.ts'

const tableOf = (...targets: number[]) =>
  zip([1, 2, 3, 4], targets).map(([x, target]) => ({ row: { x }, target }))
const estimate = ({ x }: Row) => ({
  prediction: Number(x),
  interval: { low: Number(x) - 1, high: Number(x) + Number(x) },
})

it('an evaluation agrees with a case computed by hand', () => {
  // Residuals 0 0 0 4; intervals 0-2, 1-4, 2-6, 3-8, of which all hold (8 is at the end of the last).
  expect(evaluateOn(tableOf(1, 2, 3, 8), estimate)).toEqual({
    n: 4,
    r2: 1 - 16 / 29,
    rmse: 2,
    mae: 1,
    coverage: 1,
    width: 3.5,
  })
})

it('coverage is the share of rows within their interval, ends included', () => {
  expect(coverageOn(tableOf(0, 5, 6.1, 3), estimate).coverage).toBe(0.5)
  expect([1, 2, 2.1, 0.9].map(actual => holds({ low: 1, high: 2 }, actual))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

it('of no rows nothing can be said', () => {
  expect(() => coverageOn([], estimate)).toThrow(RangeError)
})
