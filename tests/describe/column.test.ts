import { expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { takeColumn } from '../../src/describe/column.ts'

const writing = { marks: { decimal: '.', thousands: ',' }, order: 'dmy' } as const
const five = (...cells: string[]) => cells.flatMap(cell => Array(5).fill(cell))

it.each([
  ['numbers', ['1', '2', '', 'NA'], 'number', 'all cells are whole numbers; 2 missing'],
  ['few whole numbers', five('0', '1'), 'number', 'all cells are whole numbers'],
  ['dates', ['31.12.2020', '1.1.2021'], 'date', 'all cells are dates, day first'],
  ['words', five('a', 'b', ''), 'category', '2 levels; 5 missing'],
  ['codes', five('01', '02', '10'), 'category', 'leading zeros, as in "01", mean a code; 3 levels'],
  [
    'long codes',
    five('1234567890123456', '1'),
    'category',
    'very long numbers, as in "1234567890123456", mean a code; 2 levels',
  ],
  ['names', ['a', 'b', 'c', 'd', 'e'], 'nothing', 'a different text in every row'],
  [
    'numbers with a late word',
    [...Array(99).fill('7'), 'none such'],
    'number',
    '99 of 100 cells are whole numbers; 1 other cell counts as missing: "none such"',
  ],
])('%s are taken for what they are, and why', (_what, cells, as, why) => {
  expect(takeColumn(cellsOf('h', cells), writing)).toMatchObject({ as, why })
})

it('what the person wants is used, whatever it holds', () => {
  expect(takeColumn(cellsOf('h', ['a', 'b', 'c', 'd', 'e']), writing, true).as).toBe('category')
})
