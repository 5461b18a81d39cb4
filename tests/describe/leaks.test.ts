import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { takeColumn } from '../../src/describe/column.ts'
import { findLeaks } from '../../src/describe/leaks.ts'
import { drawer } from '../helpers/dirty_tables.ts'

const draw = drawer(11)
const N = 400
const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
const list = (value: (i: number) => number) => Array.from({ length: N }, (_, i) => value(i))
const y = list(() => 1e6 + 1000 * normal())
const [a, b] = [list(normal), list(normal)]

function leaksOf(columns: Record<string, (number | string)[]>, target = y): Record<string, string> {
  const candidates = Object.entries(columns).map(([heading, cells]) => {
    const column = cellsOf(heading, cells.map(String))
    return { cells: column, taken: takeColumn(column, { marks: { decimal: '.' }, order: undefined }) }
  })
  return Object.fromEntries(findLeaks(candidates, Float64Array.from(target)))
}

describe('a column gives the target away', () => {
  it.each<[string, (i: number) => number | string, RegExp]>([
    [
      'that is it in another unit',
      i => 3 - 0.01 * (y[i] ?? 0),
      /^it gives the target away: their correlation is -1.000$/,
    ],
    [
      'that is a curve of it',
      i => ((y[i] ?? 0) - 1e6) ** 3,
      /^it gives the target away: it alone explains 9\d.\d % of it$/,
    ],
    ['that is it where it is known', i => (i % 3 ? (y[i] ?? 0) : ''), /their correlation is 1.000/],
  ])('%s', (_what, value, reason) => {
    expect(leaksOf({ x: Array.from({ length: N }, (_, i) => value(i)), a })).toEqual({
      x: expect.stringMatching(reason),
    })
  })

  it('by its levels', () => {
    const steps = list(i => (i % 5) * 100 + draw())
    const level = list(i => i % 5).map(i => `level ${i}`)
    expect(leaksOf({ level }, steps).level).toMatch(/it alone explains 99.9 % of it/)
  })

  it('with another column: both are named', () => {
    const sum = list(i => 5 * (a[i] ?? 0) - 2 * (b[i] ?? 0) + 7)
    expect(leaksOf({ a, b, c: list(normal) }, sum)).toEqual({
      a: 'together with "b" it gives the target away: the two add up to it',
      b: 'together with "a" it gives the target away: the two add up to it',
    })
  })
})

describe('a column does not give the target away', () => {
  const noisy = (noise: number) => list(i => (y[i] ?? 0) + 1000 * noise * normal())
  it.each([
    ['that is close to it', noisy(0.2)],
    ['of noise', a],
    [
      'that is known in few rows',
      list(i => (i % 3 ? Number.NaN : (y[i] ?? 0))).map(value => (Number.isNaN(value) ? '' : value)),
    ],
    ['of many levels', list(i => i % 40).map(i => `level ${i}`)],
  ])('%s', (_what, x) => {
    expect(leaksOf({ x })).toEqual({})
  })

  it('because the table is sorted by it', () => {
    const sorted = y.toSorted((p, q) => p - q)
    expect(leaksOf({ x: list(i => i % 2), constant: list(() => 1), a }, sorted)).toEqual({})
  })

  it('because two columns together come close to it', () => {
    const sum = list(i => (a[i] ?? 0) + (b[i] ?? 0) + 0.1 * normal())
    expect(leaksOf({ a, b }, sum)).toEqual({})
  })
})
