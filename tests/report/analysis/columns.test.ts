import { expect, it } from 'vitest'
import { describeColumns, describeNumber } from '../../../src/report/analysis/columns.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b'), number('x'))
const all = [
  { kind: 'a', x: 1, yield: 10 },
  { kind: 'a', x: 2, yield: 20 },
  { kind: 'b', x: 3, yield: 30 },
  { kind: null, x: null, yield: 40 },
]
const sides = { all, train: all.slice(0, 2), test: all.slice(2) }

it('a category has the shares of its levels among the rows that have one', () => {
  expect(describeColumns(schema, sides)[0]).toEqual({
    kind: 'category',
    name: 'kind',
    missing: 1,
    levels: [
      // The shares differ by 1, their standard deviation is √(2/3 · 1/3).
      { level: 'a', n: 2, share: 2 / 3, train: 1, test: 0, difference: expect.closeTo(3 / Math.SQRT2, 12) },
      { level: 'b', n: 1, share: 1 / 3, train: 0, test: 1, difference: expect.closeTo(3 / Math.SQRT2, 12) },
    ],
  })
})

it('a number has its quartiles, mean and standard deviation, and its means on both sides of the split', () => {
  const column = describeColumns(schema, sides)[1]
  expect(column).toMatchObject({ kind: 'number', name: 'x', missing: 1 })
  expect(column?.kind === 'number' && column.values).toMatchObject({
    n: 3,
    min: 1,
    median: 2,
    max: 3,
    mean: 2,
    sd: 1,
    train: 1.5,
    test: 3,
    difference: 1.5,
  })
})

it('the target is described as a number: half of 10, 20, 30 and 40 lie between the quartiles 17.5 and 32.5', () => {
  expect(describeNumber(schema.target, sides)).toMatchObject({
    n: 4,
    q1: 17.5,
    median: 25,
    q3: 32.5,
    middle: 0.5,
  })
})

it('a column without values has neither shares nor a mean', () => {
  const empty = [{ kind: null, x: null, yield: 1 }]
  const [kind, x] = describeColumns(schema, { all: empty, train: empty, test: [] })
  expect(kind).toMatchObject({ missing: 1, levels: [{ n: 0, share: null, difference: 0 }, { share: null }] })
  expect(x).toMatchObject({ missing: 1, values: null })
})

it('the quartiles of whole numbers are whole: there are no 18.5 children', () => {
  const rows = [1, 2, 3, 4].map(x => ({ kind: 'a', x, yield: 1 }))
  const whole = { ...schemaOf(number('x', { step: 1 })) }
  const [x] = describeColumns(whole, { all: rows, train: rows, test: [] })
  expect(x?.kind === 'number' && x.values).toMatchObject({ q1: 1, median: 2, q3: 3, mean: 2.5 })
})
