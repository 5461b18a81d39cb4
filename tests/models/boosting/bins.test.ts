import fc from 'fast-check'
import { expect, it } from 'vitest'
import { between, binFeatures } from '../../../src/models/boosting/bins.ts'

const number = { name: 'a', kind: 'number' as const }
const column = (values: number[]) => values.map(value => [value])
const binned = (values: number[], mostBins?: number) => {
  const [feature] = binFeatures(column(values), [number], mostBins)
  if (!feature) throw new Error('no feature')
  return feature
}

it('each value of a number is a bin, with cuts between them, and missing ones have the last', () => {
  const { bins, cuts, size } = binned([3, 1, Number.NaN, 2, 3])
  expect([...bins]).toEqual([2, 0, 3, 1, 2])
  expect([size, ...cuts]).toEqual([3, 1.5, 2.5])
})

it('each level of a category is a bin, and unknown ones are missing', () => {
  const features = [{ name: 'a', kind: 'category' as const, levels: 3 }]
  const [feature] = binFeatures(column([2, 0, Number.NaN, 3]), features)
  expect([...(feature?.bins ?? [])]).toEqual([2, 0, 3, 3])
})

it('a category of more levels than bins has those beyond as missing', () => {
  const features = [{ name: 'a', kind: 'category' as const, levels: 300 }]
  const [feature] = binFeatures(column([0, 254, 255, 299]), features)
  expect([...(feature?.bins ?? [])]).toEqual([0, 254, 255, 255])
})

it('of many values each bin has about as many rows', () => {
  const { bins, size } = binned(Array.from({ length: 10_000 }, (_, i) => i ** 3))
  const rows = Array.from({ length: size }, (_, bin) => bins.filter(other => other === bin).length)
  expect(size).toBe(255)
  expect(Math.min(...rows)).toBeGreaterThanOrEqual(38)
  expect(Math.max(...rows)).toBeLessThanOrEqual(41)
})

it('a value of many rows is a bin of its own, and the others still have theirs', () => {
  const values = Array.from({ length: 1000 }, (_, i) => (i < 900 ? 0 : i))
  const { bins, size } = binned(values, 11)
  expect(bins.filter(bin => bin === 0)).toHaveLength(900)
  expect(size).toBe(11)
})

it.each([[[]], [[5, 5, 5]], [[Number.NaN, Number.NaN]]])('%j has nothing to cut', values => {
  expect(binned(values).cuts).toEqual([])
})

it('bins are in the order of the values, as the cuts say, and no more than asked for', () => {
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 9 }))
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.integer({ min: 2, max: 30 }), (values, most) => {
      const { bins, cuts, size } = binned(values, most)
      expect(size).toBeLessThanOrEqual(most)
      for (const [i, value] of values.entries()) expect(bins[i]).toBe(cuts.filter(cut => cut <= value).length)
    }),
  )
})

it('what is between two numbers has few digits where it can, and always tells them apart', () => {
  expect(between(1, 2)).toBe(1.5)
  expect(between(1 / 3, 2 / 3)).toBe(0.5)
  const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(double, double, (a, b) => {
      fc.pre(a !== b)
      const [low, high] = a < b ? [a, b] : [b, a]
      expect(between(low, high)).toBeGreaterThan(low)
      expect(between(low, high)).toBeLessThanOrEqual(high)
    }),
  )
})
