import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { takeColumn } from '../../src/describe/column.ts'
import { reasonToDrop } from '../../src/describe/dropped.ts'
import { drawer } from '../helpers/dirty_tables.ts'

const writing = { marks: { decimal: '.' }, order: undefined } as const
const reason = (heading: string, cells: (string | number)[], ofRows?: number) => {
  const column = cellsOf(heading, cells.map(String))
  return reasonToDrop(column, takeColumn(column, writing), ofRows)
}
const to = (n: number) => Array.from({ length: n }, (_, i) => i)
const shuffled = <T>(list: T[]) => {
  const draw = drawer(3)
  return list
    .map(value => ({ value, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

describe('a column is dropped that is', () => {
  it.each<[string, string, (string | number)[], string]>([
    ['a running number', 'x', to(50), 'a running number'],
    ['a running number in another order', 'x', shuffled(to(50)), 'a running number'],
    ['a running number in tens', 'x', to(50).map(i => i * 10), 'a running number'],
    ['an id by its heading', 'CustomerID', to(50).map(i => i * i), 'an id: a different number in every row'],
    [
      'an id but for a few rows',
      'house_id',
      [...to(50).map(i => i * i), 4],
      'an id: hardly a number stands in two rows',
    ],
    ['different text', 'x', to(50).map(i => `u-${i}`), 'a different text in every row'],
    ['a constant', 'x', Array(50).fill('on'), 'the same in every row: "on"'],
    [
      'a constant but for a few rows',
      'x',
      [...Array(398).fill(0), 1, 2],
      'the same in 99.5 % of the rows: "0"',
    ],
    ['empty', 'x', Array(50).fill(''), 'it is empty'],
    ['missing but for a few rows', 'x', [...Array(300).fill('NA'), 5], 'it is empty in 99.7 % of the rows'],
    ['without a heading', '', to(50).map(i => i % 7), 'it has no heading: give it one if it is of use'],
  ])('%s', (_what, heading, cells, why) => {
    expect(reason(heading, cells)).toBe(why)
  })
})

describe('a column stays that is', () => {
  it.each<[string, string, (string | number)[]]>([
    ['of numbers that are all different', 'population', to(50).map(i => i * i)],
    ['of fractions that are all different', 'id', to(50).map(i => i / 7)],
    ['of numbers that repeat, though it is called an id', 'district id', to(50).map(i => i % 9)],
    ['nearly constant', 'x', [...Array(397).fill(0), 1, 2, 3]],
    ['missing in most rows', 'x', [...Array(295).fill('NA'), 1, 2, 3, 4, 5]],
    ['paid', 'paid', to(50).map(i => i * i)],
  ])('%s', (_what, heading, cells) => {
    expect(reason(heading, cells)).toBeUndefined()
  })
})

it('a running number shows in a sample: its numbers differ, and fit into the rows of the file', () => {
  const sample = shuffled(to(50)).map(i => 1000 + i * i)
  const range = 49 * 49 + 1
  expect(reason('x', sample, range)).toBe('a running number')
  expect(reason('x', sample, range - 1)).toBeUndefined()
  expect(reason('x', [...sample, 1000], range)).toBeUndefined()
})
