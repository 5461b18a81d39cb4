import { expect, it } from 'vitest'
import { binned, histogramAroundZero, histogramOf } from '../../../src/report/analysis/bins.ts'

it('every value is in one bin, the greatest in the last', () => {
  const bins = histogramOf(Array.from({ length: 101 }, (_, i) => i))
  expect(bins[0]).toEqual({ from: 0, to: 5, n: 5 })
  expect(bins.at(-1)).toEqual({ from: 95, to: 100, n: 6 })
  expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(101)
})

it('a constant has a bin around it', () => {
  expect(histogramOf([7, 7, 7]).filter(({ n }) => n > 0)).toHaveLength(1)
})

it('residuals are cut as far to either side of 0', () => {
  const bins = histogramAroundZero([-1, 2, 9])
  expect(bins[0]?.from).toBe(-9)
  expect(bins.at(-1)?.to).toBe(9)
})

it('items go into the bin of their value, and keep their order', () => {
  const items = [{ x: 9 }, { x: 1 }, { x: 2 }]
  const bins = binned(items, ({ x }) => x, [0, 10], 2)
  expect(bins.map(({ from, to, items }) => [from, to, items.map(({ x }) => x)])).toEqual([
    [0, 5, [1, 2]],
    [5, 10, [9]],
  ])
})

it('bins of whole numbers hold as many of them each, around their middle', () => {
  const rooms = [1, 2, 2, 3, 7]
  expect(histogramOf(rooms, 1)).toEqual([
    { from: 0.5, to: 1.5, n: 1 },
    { from: 1.5, to: 2.5, n: 2 },
    { from: 2.5, to: 3.5, n: 1 },
    { from: 3.5, to: 4.5, n: 0 },
    { from: 4.5, to: 5.5, n: 0 },
    { from: 5.5, to: 6.5, n: 0 },
    { from: 6.5, to: 7.5, n: 1 },
  ])
})

it.each([
  [1, 0, 100],
  [1, 1890, 2015],
  [5, -10, 95],
  [0.5, 0, 3],
])('of multiples of %d from %d to %d every one is in one bin, and no bin is narrower', (step, low, high) => {
  const values = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step)
  const bins = histogramOf(values, step)
  expect(bins.length).toBeLessThanOrEqual(20)
  for (const { from, to, n } of bins)
    expect(n).toBe(values.filter(value => from < value && value < to).length)
  expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(values.length)
})
