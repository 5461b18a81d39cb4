import { describe, expect, it } from 'vitest'
import type { Figures } from '../../../src/report/analysis/figures.ts'
import { columnTable, sayDropped, sayImbalance, saySplit, splitTable } from '../../../src/report/text/data.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b'), number('x', { min: 0, max: 50 }), number('none'))
const split = { train: 5, test: 6, difference: 0.5 }
const values = {
  n: 1190,
  min: 1,
  q1: 2,
  median: 5,
  q3: 8,
  max: 11,
  mean: 5.25,
  sd: 2.5,
  middle: 0.5,
  bins: [],
  ...split,
}
const data: Figures['data'] = {
  rows: 1200,
  duplicates: { rows: 0, acrossSplit: 0, expected: 0, isMore: false },
  columns: [
    {
      kind: 'category',
      name: 'kind',
      missing: 0,
      levels: [
        { level: 'a', n: 900, share: 0.75, train: 0.7, test: 0.8, difference: 0.1 },
        { level: 'b', n: 300, share: 0.25, train: 0.3, test: null, difference: 0 },
      ],
    },
    { kind: 'number', name: 'x', missing: 10, values },
    { kind: 'number', name: 'none', missing: 1200, values: null },
  ],
  target: { ...values, n: 1200, min: 100, max: 300, mean: 200.4, sd: 20.6 },
  imbalance: null,
}

it('every column says what it holds, the target last, and how much is missing', () => {
  expect(columnTable(schema, data).rows).toEqual([
    ['kind', 'A 75 % and B 25 %', '0'],
    ['x', '1 to 11, mean 5.25, standard deviation 2.5 (allowed: 0 to 50)', '10'],
    ['none', 'no answers', '1,200'],
    ['Yield', '100 to 300, mean 200, standard deviation 21 (allowed: -1000 to 1000)', '0'],
  ])
})

it('training and test rows stand side by side: shares, and means of numbers', () => {
  expect(splitTable(schema, data).rows).toEqual([
    ['kind', 'A', '900', '70 %', '80 %'],
    ['kind', 'B', '300', '30 %', 'none'],
    ['x', 'Mean', '1,190', '5', '6'],
    ['Yield', 'Mean', '1,200', '5', '6'],
  ])
})

describe('the largest imbalance', () => {
  it.each([
    [0.2, 'kind: A', 'a', 'no more than'],
    [0.3, 'x', null, 'more than'],
  ])('of %d is said with its place, "%s", and what is chance', (difference, where, level, beyond) => {
    const column = level === null ? 'x' : 'kind'
    expect(sayImbalance(schema, { column, level, difference, byChance: 0.25 })).toBe(
      `The largest difference is that of "${where}": ${difference.toFixed(2)} standard deviations, ${beyond} the 0.25 that the largest of them exceeds by chance in one of twenty splits.`,
    )
  })

  it('is not said where there is none', () => {
    expect(sayImbalance(schema, null)).toBe('')
  })
})

it('of many levels the most frequent are named; of a column without limits none are said', () => {
  const names = Array.from({ length: 12 }, (_, i) => `l${i}`)
  const wide = schemaOf(category('kind', ...names), { name: 'z', kind: 'number', label: 'z' })
  const levels = names.map((level, i) => ({ level, n: i, share: i / 66, ...split }))
  const columns: Figures['data']['columns'] = [
    { kind: 'category', name: 'kind', missing: 0, levels },
    { kind: 'number', name: 'z', missing: 0, values },
  ]
  const { rows } = columnTable(wide, { ...data, columns })
  expect(rows[0]?.[1]).toBe(
    'L11 17 %, L10 15 %, L9 14 %, L8 12 %, L7 11 %, L6 9 %, L5 8 %, L4 6 % and 3 more choices',
  )
  expect(rows[1]?.[1]).toBe('1 to 11, mean 5.25, standard deviation 2.5')
})

it('a date is told by its days, and whole numbers are whole', () => {
  const dated = schemaOf(
    { name: 'sold', kind: 'date', label: 'Sold' },
    number('rooms', { step: 1, min: 0, max: undefined }),
  )
  const days = { ...values, min: 18_262, q1: 18_300, median: 18_300.4, max: 18_627 }
  const columns: Figures['data']['columns'] = [
    { kind: 'number', name: 'sold', missing: 0, values: days },
    { kind: 'number', name: 'rooms', missing: 0, values },
  ]
  const { rows } = columnTable(dated, { ...data, columns })
  expect(rows[0]?.[1]).toBe('2020-01-01 to 2020-12-31, half of them until 2020-02-08')
  expect(rows[1]?.[1]).toBe('1 to 11, mean 5.25, standard deviation 2.5 (allowed: 0 or more)')
})

it('of more answers than are read, those are compared that differ most, and that is said', () => {
  const columns: Figures['data']['columns'] = Array.from({ length: 30 }, (_, i) => ({
    kind: 'number',
    name: `c${i}`,
    missing: 0,
    values: { ...values, difference: i / 100 },
  }))
  const wide = schemaOf(...columns.map(({ name }) => number(name)))
  const { rows } = splitTable(wide, { ...data, columns })
  expect(rows).toHaveLength(25)
  expect(rows.map(([label]) => label)).not.toContain('c3')
  expect(saySplit(wide, { ...data, columns })).toBe('Of 31 answers, the 25 that differ most.')
  expect(saySplit(schema, data)).toBe('')
})

it('the columns that are not asked are said with their reasons', () => {
  expect(sayDropped(schema)).toEqual([])
  const dropped = [{ heading: 'id', reason: 'a different value in every row' }]
  expect(sayDropped({ ...schema, dropped })).toEqual([
    'Left out of the data: id (a different value in every row).',
  ])
})
