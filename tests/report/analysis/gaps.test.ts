import { randomNormal } from 'd3-random'
import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { testedBy } from '../../../src/report/analysis/errors.ts'
import { gapsBetween } from '../../../src/report/analysis/gaps.ts'
import { plant } from '../../helpers/planted.ts'

const interval = { level: 0.9, low: -1.645, high: 1.645 }
const places = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const drawn = (seed: number, n: number) => {
  const normal = randomNormal.source(seeded(seed))()
  return testedBy(
    () => ({ prediction: 0, interval }),
    plant(
      () => ({}),
      () => normal(),
      n,
    ),
  )
}

it('by chance, the means of two groups of n are less than 1.96 √(2/n) standard deviations apart in 19 of 20 shuffles', () => {
  const [gaps] = gapsBetween(drawn(3, 2000), [[places(0, 1000), places(1000, 2000)]], seeded(1))
  expect(Math.abs((gaps?.bias.byChance ?? 0) - 1.96 * Math.sqrt(2 / 1000))).toBeLessThan(0.02)
})

it('a gap is that of the two groups furthest apart, with an interval that allows for having looked at all', () => {
  const tested = drawn(3, 600)
  const groups = [places(0, 200), places(200, 400), places(400, 600)]
  const [three] = gapsBetween(tested, [groups], seeded(1))
  const means = groups.map(
    group => group.reduce((sum, i) => sum + (tested[i]?.target ?? 0), 0) / group.length,
  )
  expect(three?.bias.value).toBeCloseTo(Math.max(...means) - Math.min(...means), 12)
  const [top, bottom] = groups
    .toSorted((a, b) => (means[groups.indexOf(b)] ?? 0) - (means[groups.indexOf(a)] ?? 0))
    .filter((_, i) => i !== 1)
  const [two] = gapsBetween(tested, [[top ?? [], bottom ?? []]], seeded(1))
  expect(two?.bias.value).toBeCloseTo(three?.bias.value ?? Number.NaN, 12)
  expect(three?.bias.low).toBeLessThan(two?.bias.low ?? 0)
})

it('groups of fewer than ten are left out, and of fewer than thirty no coverage is compared', () => {
  const tested = drawn(5, 100)
  const of = (...groups: number[][]) => gapsBetween(tested, [groups], seeded(1))[0]
  expect(of(places(0, 91), places(91, 100))).toBeNull()
  expect(of(places(0, 80), places(80, 100))).toMatchObject({ coverage: null })
  expect(of(places(0, 60), places(60, 100))?.coverage).toMatchObject({ byChance: expect.any(Number) })
})
