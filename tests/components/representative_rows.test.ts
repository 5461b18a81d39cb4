import fc from 'fast-check'
import { expect, it } from 'vitest'
import { representativeRows } from '../../src/components/representative_rows.ts'

it('of ten estimates, three are the middles of thirds', () => {
  expect(representativeRows([9, 0, 3, 1, 2, 4, 5, 6, 7, 8], 3)).toEqual([3, 6, 9])
})

it('their mean is close to that of all, and all stand for themselves where they are few', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 500 }),
      estimates => {
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
        const chosen = representativeRows(estimates, 50).map(i => Number(estimates[i]))
        expect(chosen).toHaveLength(Math.min(50, estimates.length))
        expect(Math.abs(mean(chosen) - mean(estimates))).toBeLessThanOrEqual(1 / chosen.length + 1e-12)
      },
    ),
  )
})
