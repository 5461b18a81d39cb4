import { expect, it } from 'vitest'
import { agreementOf } from '../../../src/report/analysis/agreement.ts'

const interval = { level: 0.9, low: 0, high: 0 }
const tested = (prediction: number, target: number) => ({ row: {}, target, prediction, interval })

it('rows are counted in squares, and a bin of ten or more has its means', () => {
  const twelve = Array.from({ length: 12 }, (_, i) => tested(1 + (i % 2), 100 - (i % 2)))
  const { low, high, bins, squares } = agreementOf([tested(0, 0), ...twelve, tested(51, 3)])
  expect([low, high]).toEqual([0, 100])
  expect(bins).toEqual([
    { from: 0, to: 10, n: 13, means: { estimate: expect.closeTo(18 / 13, 12), actual: expect.any(Number) } },
    { from: 50, to: 60, n: 1, means: null },
  ])
  expect(bins[0]?.means?.actual).toBeCloseTo((12 * 99.5) / 13, 12)
  expect(squares).toEqual([
    { estimate: 5, actual: 5, n: 1 },
    { estimate: 5, actual: 95, n: 12 },
    { estimate: 55, actual: 5, n: 1 },
  ])
})
