import { expect, it } from 'vitest'
import { learningOf } from '../../../src/report/analysis/learning.ts'
import { noise } from '../../helpers/planted.ts'

const targets = Array.from({ length: 101 }, (_, i) => noise(i))
const limits = { low: -1000, high: 1000 }
const step = (rows: number, error: number) => ({
  rows,
  predictions: new Map(targets.map((target, i) => [i, target + error + noise(i, 71) / 100])),
})
const full = (error: number) => ({ rows: 80, predict: (i: number) => (targets[i] ?? 0) + error })

it('every size has its error, and the last doubling what it brought, row by row', () => {
  const { steps, gain } = learningOf([step(20, 8), step(40, 4)], targets, full(3), limits)
  expect(steps.map(({ rows, mae }) => [rows, Math.round(mae.value)])).toEqual([
    [20, 8],
    [40, 4],
    [80, 3],
  ])
  expect(gain?.value).toBeCloseTo(1, 1)
  expect(gain?.low).toBeGreaterThan(0.9)
})

it('estimates are cut off at the limits, as all others are', () => {
  const { steps } = learningOf([step(20, 1e6)], targets, full(0), { low: -50, high: 50 })
  expect(steps[0]?.mae.value).toBeLessThanOrEqual(100)
})

it('one size alone is no curve', () => {
  expect(learningOf([], targets, full(1), limits)).toEqual({ steps: [], gain: null })
})
