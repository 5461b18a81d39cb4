import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { measuresOf, residual, testedBy, totalErrors } from '../../../src/report/analysis/errors.ts'
import { plant } from '../../helpers/planted.ts'

// Residuals 3 and -1 in turns around estimates of 0; the intervals from -2 to 2 hold every second one.
const cases = plant(
  () => ({ x: 1 }),
  i => (i % 2 ? 3 : -1),
  40,
)
const interval = { level: 0.9, low: -2, high: 2 }
const tested = testedBy(() => ({ prediction: 0, interval }), cases)

it('a residual is the actual value minus the estimate', () => {
  expect(tested.slice(0, 2).map(residual)).toEqual([-1, 3])
})

it('the measures are as computed by hand, each within its interval', () => {
  const { bias, mae, rmse, coverage, width } = measuresOf(tested, seeded(1))
  expect([bias.value, mae.value, coverage.value, width.value]).toEqual([1, 2, 0.5, 4])
  expect(rmse.value).toBeCloseTo(Math.sqrt(5), 12)
  for (const { value, low, high } of [bias, mae, rmse, coverage]) {
    expect(low).toBeLessThan(value)
    expect(high).toBeGreaterThan(value)
  }
})

it('over all there are R² and the quantiles of how far off the estimates are, too', () => {
  // Mean squared error 5, variance of the targets 4.
  expect(totalErrors(tested, seeded(1))).toMatchObject({ r2: 1 - 5 / 4, half: 2, nineTenths: 3 })
})
