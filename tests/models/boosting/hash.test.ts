import { mean } from 'simple-statistics'
import { expect, it } from 'vitest'
import { draws, hashRows } from '../../../src/models/boosting/hash.ts'

const keys = Array.from({ length: 10_000 }, (_, i) => i)

it('draws are uniform: a tenth is in each tenth', () => {
  const draw = draws(1, 1)
  const tenths = keys.map(key => Math.floor(10 * draw(key)))
  for (let tenth = 0; tenth < 10; tenth++)
    expect(Math.abs(tenths.filter(other => other === tenth).length - 1000)).toBeLessThan(150) // five standard errors
})

it('draws of another seed or round are others, and unrelated', () => {
  const first = keys.map(draws(1, 1))
  for (const other of [keys.map(draws(2, 1)), keys.map(draws(1, 2)), keys.map(draws(1, -1))]) {
    const products = first.map((value, i) => (value - 0.5) * ((other[i] ?? 0) - 0.5) * 12)
    expect(Math.abs(mean(products))).toBeLessThan(0.05)
  }
})

it('equal rows have one hash, and others another', () => {
  const feature = (bins: number[]) => ({
    kind: 'number' as const,
    bins: Uint8Array.from(bins),
    size: 9,
    cuts: [],
  })
  const binned = [feature([1, 1, 2, 1, 1]), feature([3, 3, 3, 1, 3])]
  const [first, same, ...others] = hashRows(binned, Float64Array.of(7, 7, 7, 7, 7 + 2 ** 32))
  expect(same).toBe(first)
  expect(new Set([first, ...others]).size).toBe(4)
})
