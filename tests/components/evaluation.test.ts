import { expect, it } from 'vitest'
import { coverageOn, evaluateOn } from '../../src/components/evaluation.ts'

const table = { rows: [{ x: 1 }, { x: 2 }, { x: 3 }, { x: 4 }], targets: [1, 2, 3, 8] }
const estimate = ({ x }: Record<string, unknown>) => ({
  prediction: Number(x),
  interval: { low: Number(x) - 1, high: Number(x) + Number(x) },
})

it('an evaluation agrees with a case computed by hand', () => {
  // Residuals 0 0 0 4; intervals 0-2, 1-4, 2-6, 3-8, of which all hold (8 is at the end of the last).
  expect(evaluateOn(table, estimate)).toEqual({
    n: 4,
    r2: 1 - 16 / 29,
    rmse: 2,
    mae: 1,
    coverage: 1,
    width: 3.5,
  })
})

it('coverage is the share of rows within their interval, ends included', () => {
  expect(coverageOn({ ...table, targets: [0, 5, 6.1, 3] }, estimate).coverage).toBe(0.5)
})
