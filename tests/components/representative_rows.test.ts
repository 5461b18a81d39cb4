import { randomLogNormal } from 'd3-random'
import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { expect, it } from 'vitest'
import { seeded } from '../../src/components/data_split.ts'
import { representativeRows } from '../../src/components/representative_rows.ts'

it('of six rows three stand for the neighbours in the order of their estimates', () => {
  expect(representativeRows([30, 1, 21, 2, 20, 33], 3)).toEqual([1, 4, 0])
})

it('a row stands for its slice if its estimate is nearest to the mean of the slice', () => {
  expect(representativeRows([0, 8, 10, 100, 111, 113], 2)).toEqual([1, 4]) // means 6 and 108
})

it('all rows stand for themselves where there are not more', () => {
  expect(representativeRows([3, 1, 2], 3)).toEqual([1, 2, 0])
  expect(representativeRows([3, 1, 2], 100)).toEqual([1, 2, 0])
  expect(representativeRows([], 100)).toEqual([])
})

it('their mean estimate is that of all rows, closer than chance would have it, of skewed estimates as well', () => {
  const draw = randomLogNormal.source(seeded(1))(9, 1)
  const estimates = Array.from({ length: 5000 }, draw)
  const rows = representativeRows(estimates, 100)
  const ratio = mean(rows.map(row => estimates[row] ?? 0)) / mean(estimates)
  expect(ratio).toBeCloseTo(1, 2) // 100 random rows: 1 +- 0.13
})

it('they are as many as asked for, none twice, and do not depend on the order of the rows', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (estimates, count) => {
        const rows = representativeRows(estimates, count)
        expect(new Set(rows).size).toBe(Math.min(count, estimates.length))
        const others = estimates.toReversed()
        expect(representativeRows(others, count).map(row => others[row])).toEqual(
          rows.map(row => estimates[row]),
        )
      },
    ),
  )
})
