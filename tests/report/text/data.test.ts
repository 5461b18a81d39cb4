import { describe, expect, it } from 'vitest'
import type { Figures } from '../../../src/report/analysis/figures.ts'
import { columnTable, sayImbalance, splitTable } from '../../../src/report/text/data.ts'
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
  duplicates: { rows: 0, acrossSplit: 0 },
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
    ['kind', 'A 75 %, B 25 %', '0'],
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
