import { expect, it } from 'vitest'
import { correlationsOf } from '../../../src/report/analysis/correlations.ts'
import { category, noise, number, schemaOf } from '../../helpers/planted.ts'

it('every two numbers have a pair, the target too, over the rows that have both', () => {
  const schema = schemaOf(number('x'), category('kind', 'a', 'b'), number('z'), number('same'))
  const rows = Array.from({ length: 20 }, (_, i) => ({
    x: i,
    kind: 'a',
    z: i < 5 ? null : -2 * i,
    same: 1,
    yield: 3 * i,
  }))
  const { columns, pairs } = correlationsOf(schema, rows)
  expect(columns).toEqual(['x', 'z', 'same', 'yield'])
  expect(pairs.map(({ x, y, n, r }) => [x, y, n, Math.round(r.value)])).toEqual([
    ['x', 'z', 15, -1],
    ['x', 'yield', 20, 1],
    ['z', 'yield', 15, -1],
  ])
})

it('of many numbers the six are shown that go with the target most closely', () => {
  const names = Array.from({ length: 10 }, (_, c) => `c${c}`)
  const rows = Array.from({ length: 101 }, (_, i) => ({
    ...Object.fromEntries(names.map((name, c) => [name, c * noise(i) + 20 * noise(i, 71)])),
    yield: noise(i),
  }))
  const { columns } = correlationsOf(schemaOf(...names.map(name => number(name))), rows)
  expect(columns).toEqual([...names.slice(4), 'yield'])
})

it('a pair is clear where it is more than chance brings among all pairs, shown or not', () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({
    a: noise(i),
    b: noise(i, 71),
    yield: noise(i) + 1.9 * noise(i, 71),
  }))
  const of = (more: string[]) =>
    correlationsOf(
      schemaOf(number('a'), number('b'), ...more.map(name => number(name))),
      rows.map(row => ({ ...row, ...Object.fromEntries(more.map(name => [name, 1])) })),
    ).pairs.find(({ x, y }) => x === 'a' && y === 'yield')
  const alone = of([])
  const among = of(Array.from({ length: 60 }, (_, i) => `c${i}`))
  expect(among?.r).toEqual(alone?.r)
  expect([alone?.isClear, among?.isClear]).toEqual([true, false])
})
