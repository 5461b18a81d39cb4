import { describe, expect, it } from 'vitest'
import { groupCases } from '../../../src/report/analysis/groups.ts'
import type { Row } from '../../../src/schema/row.ts'
import type { Column } from '../../../src/schema/schema.ts'
import { at } from '../../../src/utils.ts'
import { category, level, number, plant, schemaOf } from '../../helpers/planted.ts'

const column = (made: unknown): Column => at(schemaOf(made).columns, 0)
const deal = (made: unknown, row: (i: number) => Row) => {
  const cases = plant(row, i => i)
  return groupCases(column(made), cases, cases).map(({ group, cases }) => [group, cases.length])
}
const range = (from: number | null, below: number | null) => ({ kind: 'range', from, below })

describe('groups', () => {
  it('of a number are quarters, cut at the quartiles', () => {
    expect(deal(number('x'), i => ({ x: i }))).toEqual([
      [range(null, 50), 50],
      [range(50, 100), 50],
      [range(100, 150), 50],
      [range(150, null), 50],
    ])
  })

  it('of a number with two values are two', () => {
    expect(deal(number('x'), i => ({ x: i % 2 }))).toEqual([
      [range(null, 1), 100],
      [range(1, null), 100],
    ])
  })

  it('of a number that is mostly its least value are that value, and the rest', () => {
    expect(deal(number('x'), i => ({ x: i < 160 ? 0 : i }))).toEqual([
      [range(null, 160), 160],
      [range(160, null), 40],
    ])
  })

  it('of tens of thousands with fractions are quarters, too', () => {
    expect(deal(number('x'), i => ({ x: i * 100.5 })).map(([, n]) => n)).toEqual([50, 50, 50, 50])
  })

  it('of a constant are one', () => {
    expect(deal(number('x'), () => ({ x: 4 }))).toEqual([[range(null, null), 200]])
  })

  it('hold the cases without a value apart, and levels without a case', () => {
    expect(deal(category('kind', 'a', 'b'), i => ({ kind: i % 4 ? 'a' : null }))).toEqual([
      [level('a'), 150],
      [level('b'), 0],
      [{ kind: 'missing' }, 50],
    ])
  })

  it('of other cases are cut as those of all', () => {
    const all = plant(
      i => ({ x: i }),
      i => i,
    )
    const groups = groupCases(column(number('x')), all, all.slice(0, 60))
    expect(groups.map(({ cases }) => cases.length)).toEqual([50, 10, 0, 0])
  })

  it('of a level that the schema does not have are a fault', () => {
    expect(() => deal(category('kind', 'a', 'b'), () => ({ kind: 'c' }))).toThrow(RangeError)
  })
})
