import { randomNormal } from 'd3-random'
import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { bandsOf } from '../../../src/report/analysis/bands.ts'
import { testedBy } from '../../../src/report/analysis/errors.ts'
import { plant } from '../../helpers/planted.ts'

/** Rows whose estimates are their numbers, and errors that grow along them or not; 90 % intervals for those that do not. */
function bands(seed: number, spread: (i: number) => number, n = 500) {
  const normal = randomNormal.source(seeded(seed))()
  const cases = plant(
    i => ({ i }),
    i => i + spread(i / n) * normal(),
    n,
  )
  return bandsOf(
    testedBy(row => {
      const prediction = Number(row.i)
      return { prediction, interval: { level: 0.9, low: prediction - 1.645, high: prediction + 1.645 } }
    }, cases),
  )
}

it('every fifth of the estimates has as many rows, and its own coverage', () => {
  const found = bands(1, () => 1)
  expect(found.map(({ n, low, high }) => [n, low, high])).toEqual([
    [100, 0, 99],
    [100, 100, 199],
    [100, 200, 299],
    [100, 300, 399],
    [100, 400, 499],
  ])
  for (const { coverage, width } of found) {
    expect(Math.abs(coverage.value - 0.9)).toBeLessThan(0.1)
    expect(width).toBeCloseTo(3.29, 9)
  }
})

it('there are none where a fifth is fewer than thirty', () => {
  expect(bands(1, () => 1, 149)).toEqual([])
  expect(bands(1, () => 1, 150)).toHaveLength(5)
})

it('there are none of a model that always says the average, which is another one in each fold', () => {
  const cases = plant(
    i => ({ i }),
    i => i,
    500,
  )
  const tested = testedBy(row => {
    const prediction = Number(row.i) % 5
    return { prediction, interval: { level: 0.9, low: 0, high: 450 } }
  }, cases)
  expect(bandsOf(tested)).toEqual([])
})

it('of intervals that hold alike, at most 5 of 100 datasets call a fifth below; errors that grow are found', () => {
  const isAlarm = (seed: number, spread: (share: number) => number) =>
    bands(seed, spread).some(({ isBelow }) => isBelow)
  const share = (spread: (share: number) => number) =>
    Array.from({ length: 300 }, (_, seed) => isAlarm(seed + 1, spread)).filter(Boolean).length / 300
  expect(share(() => 1)).toBeLessThanOrEqual(0.05)
  expect(share(x => 0.5 + x)).toBeGreaterThan(0.95)
})
