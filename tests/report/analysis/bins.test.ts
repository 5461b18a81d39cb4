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
