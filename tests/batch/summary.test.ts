import { expect, it } from 'vitest'
import { count, createSummary, sayRows } from '../../src/batch/summary.ts'

it('rows are counted by what became of them, and problems by their kind, most often first', () => {
  const summary = createSummary()
  for (const kinds of [['a is empty'], ['b is empty', 'a is empty']]) summary.add({ is: 'faulty', kinds })
  for (let i = 0; i < 3; i++) summary.add({ is: 'estimated' })
  summary.add({ is: 'blank' })
  expect(summary.sum()).toEqual({
    rows: 6,
    estimated: 3,
    blank: 1,
    faulty: 2,
    kinds: [
      ['a is empty', 2],
      ['b is empty', 1],
    ],
  })
  expect(sayRows(summary.sum())).toBe('6 rows, 3 with an estimate, 2 with a problem, 1 empty')
})

it('one is one row', () => {
  const summary = createSummary()
  summary.add({ is: 'estimated' })
  expect(sayRows(summary.sum())).toBe('1 row, 1 with an estimate')
})

it('large numbers are read in threes', () => {
  expect([7, 999, 1000, 1234567].map(count)).toEqual(['7', '999', '1,000', '1,234,567'])
})
