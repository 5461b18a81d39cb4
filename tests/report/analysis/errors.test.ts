import { randomNormal } from 'd3-random'
import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { heldOf, measuresOf, residual, testedBy, totalErrors } from '../../../src/report/analysis/errors.ts'
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
  const { n, bias, mae, rmse, coverage, width } = measuresOf(tested)
  expect([n, bias.value, mae.value, coverage?.value, width, heldOf(tested)]).toEqual([40, 1, 2, 0.5, 4, 20])
  expect(rmse).toBeCloseTo(Math.sqrt(5), 12)
  // The standard deviation of 40 residuals 1 ± 2 is 2 √(40/39); t(0.975; 39) = 2.0227.
  expect(bias.high).toBeCloseTo(1 + (2.0227 * 2 * Math.sqrt(40 / 39)) / Math.sqrt(40), 4)
})

it('a coverage of fewer than thirty is not said', () => {
  expect(measuresOf(tested.slice(0, 29)).coverage).toBeNull()
  expect(measuresOf(tested.slice(0, 30)).coverage?.value).toBe(0.5)
})

it('over all there are R² and the quantiles of how far off the estimates are, too', () => {
  // Mean squared error 5, variance of the targets 4.
  const total = totalErrors(tested, seeded(1))
  expect(total).toMatchObject({
    n: 40,
    r2: { value: 1 - 5 / 4 },
    half: 2,
    nineTenths: 3,
    width: { value: 4 },
  })
  for (const { value, low, high } of [total.bias, total.mae, total.rmse, total.coverage]) {
    expect(low).toBeLessThan(value)
    expect(high).toBeGreaterThan(value)
  }
})

it('the interval of R² holds the true one in about 95 of 100 datasets', () => {
  const normal = randomNormal.source(seeded(11))()
  const held = Array.from({ length: 30 }, (_, seed) => {
    const rows = Array.from({ length: 80 }, () => ({ prediction: 3 * normal(), row: {}, interval }))
    const drawn = rows.map(row => ({ ...row, target: row.prediction + normal() })) // R² is 9 of 10
    const { r2 } = totalErrors(drawn, seeded(seed + 1))
    return r2.low <= 0.9 && 0.9 <= r2.high
  })
  expect(held.filter(Boolean).length).toBeGreaterThanOrEqual(26)
})

it('R² of rows that are all the same is not defined, and said to be 0', () => {
  const same = tested.map(each => ({ ...each, target: 1 }))
  expect(totalErrors(same, seeded(1)).r2).toEqual({ value: 0, low: 0, high: 0 })
})
