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
    ['95', '100', 1],
  ])
  expect(most).toBe(3)
  expect(bars.map(({ height }) => Math.round(height)).slice(0, 3)).toEqual([100, 33, 0])
  expect(ticks.map(({ text }) => text)).toEqual(['40', '55', '70', '85', '100'])
  expect(histogram([0.3, 0.7, 1.1], 1).bars.at(-1)).toMatchObject({ to: '1.1', count: 1 }) // (1.1 - 0.2) / 0.1 is more than 9
})

it('any estimates are all counted, in a few bars that fill the picture, with few numbers below', () => {
  const estimate = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 1, maxLength: 300 }), fc.nat(3), (estimates, digits) => {
      const { bars, ticks } = histogram(estimates, digits)
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(estimates.length)
      expect(bars.length).toBeLessThanOrEqual(22)
      const step = Number(bars[0]?.to) - Number(bars[0]?.from)
      const [first, last] = [Number(bars[0]?.from), Number(bars.at(-1)?.to)]
      expect(Math.min(...estimates)).toBeGreaterThanOrEqual(first - step * 1e-6)
      expect(Math.max(...estimates)).toBeLessThanOrEqual(last + step * 1e-6)
      expect(Math.max(...estimates)).toBeGreaterThan(last - step * 1.000001 - 10 ** -digits)
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

it('the picture does not go beyond the end of the scale where every estimate lies there', () => {
  expect(histogram([100, 100], 0, 100).bars).toMatchObject([{ from: '99', to: '100', count: 2 }])
  expect(histogram([0, 0], 0, 100).bars).toMatchObject([{ from: '0', to: '1', count: 2 }])
})
