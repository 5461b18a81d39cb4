import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { cellsOf, countWhere, selectRows } from '../../src/describe/cells.ts'

it('each different cell is kept once, trimmed, and counted', () => {
  expect(cellsOf('colour', ['red', ' blue', 'red ', '', 'red'])).toEqual({
    heading: 'colour',
    values: ['red', 'blue', ''],
    counts: Uint32Array.of(3, 1, 1),
    codes: Uint32Array.of(0, 1, 0, 2, 0),
  })
})

it('some rows of a column are a column of their cells', () => {
  const lists = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', ''), fc.boolean()), { maxLength: 200 })
  fc.assert(
    fc.property(lists, list => {
      const all = cellsOf(
        'h',
        list.map(([cell]) => cell),
      )
      const rows = Uint32Array.from(list.flatMap(([, isTaken], row) => (isTaken ? [row] : [])))
      expect(selectRows(all, rows)).toEqual(
        cellsOf(
          'h',
          list.flatMap(([cell, isTaken]) => (isTaken ? [cell] : [])),
        ),
      )
    }),
  )
})

it('rows are counted by what their cells hold', () => {
  expect(countWhere(cellsOf('h', ['a', 'b', 'a', 'c']), cell => cell !== 'b')).toBe(3)
})
