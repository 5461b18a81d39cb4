import fc from 'fast-check'
import { expect, it } from 'vitest'
import { histogram } from '../../src/web/histogram.ts'

it('a bar stands between round numbers, as high as it has estimates', () => {
  const { bars, ticks, most } = histogram([40, 41, 44.9, 45, 60, 100], 0)
  expect(bars.map(({ from, to, count }) => [from, to, count])).toEqual([
    ['40', '45', 3],
    ['45', '50', 1],
    ['50', '55', 0],
    ['55', '60', 0],
    ['60', '65', 1],
    ['65', '70', 0],
    ['70', '75', 0],
    ['75', '80', 0],
    ['80', '85', 0],
    ['85', '90', 0],
    ['90', '95', 0],
    ['95', '100', 0],
    ['100', '105', 1],
  ])
  expect(most).toBe(3)
  expect(bars.map(({ height }) => Math.round(height)).slice(0, 3)).toEqual([100, 33, 0])
  expect(ticks.map(({ text }) => text)).toEqual(['40', '55', '70', '85', '100'])
})

it('any estimates are all counted, in a few bars that fill the picture, with few numbers below', () => {
  const estimate = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 1, maxLength: 300 }), fc.nat(3), (estimates, digits) => {
      const { bars, ticks } = histogram(estimates, digits)
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(estimates.length)
      expect(bars.length).toBeLessThanOrEqual(22)
      expect(Math.max(...bars.map(({ height }) => height))).toBe(100)
      expect(bars.at(-1)?.x).toBeCloseTo(100 - (bars.at(-1)?.width ?? 0), 6)
      expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks.every(({ at }) => at >= 0 && at <= 100 + 1e-9)).toBe(true)
    }),
  )
})

it('one estimate is one bar, no finer than numbers are shown', () => {
  expect(histogram([70.2], 0).bars).toMatchObject([{ from: '70', to: '71', count: 1, width: 100 }])
})
