import { expect, it } from 'vitest'
import { type Random, seeded } from '../../src/components/data_split.ts'
import { createReservoir } from '../../src/components/reservoir.ts'

/** What is kept of 0 … n-1. */
function draw(n: number, most: number, random: Random): number[] {
  const nextPlace = createReservoir(most, random)
  const kept: number[] = []
  for (let i = 0; i < n; i++) {
    const place = nextPlace()
    if (place !== undefined) kept[place] = i
  }
  return kept
}

it('keeps all while there is room, and then always as many', () => {
  expect(draw(3, 5, seeded(1))).toEqual([0, 1, 2])
  expect(draw(100, 5, seeded(1))).toHaveLength(5)
  expect(draw(100, 5, seeded(1))).toEqual(draw(100, 5, seeded(1)))
})

it('keeps each with the same chance', () => {
  const counts = Array<number>(10).fill(0)
  const draws = 4000
  const random = seeded(1)
  for (let n = 0; n < draws; n++) for (const i of draw(10, 4, random)) counts[i] = (counts[i] ?? 0) + 1
  // Binomial with n = 4,000 and p = 0.4: a standard deviation of 31.
  for (const count of counts) expect(Math.abs(count - 0.4 * draws)).toBeLessThan(4 * 31)
})
