import { describe, expect, it } from 'vitest'
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, readCells, rowsThatFit } from '../../src/describe/table.ts'

const read = (text: string) => readCells(Buffer.from(text), 'f.csv')
const cellsIn = (text: string) =>
  read(text).columns.map(({ heading, values, codes }) => [
    heading,
    ...Array.from(codes, code => values[code]),
  ])

describe('a CSV is read', () => {
  it('as columns of cells', () => {
    expect(cellsIn('a, b\n1,x\n2,"y, z"\n\n1,x\n')).toEqual([
      ['a', '1', '2', '1'],
      ['b', 'x', 'y, z', 'x'],
    ])
  })

  it.each(['\n', '\r\n', '\r'])('with the line on which each row begins, lines ending by %j', end => {
    const text = ['', 'a,b', '', '"red', 'ish",1', 'blue,2', '"x', '', 'y","z', '"', 'last,3'].join(end)
    const { lines, headingLine } = read(text)
    expect([headingLine, ...lines]).toEqual([2, 4, 6, 7, 11])
  })

  it('whatever it is encoded and separated by', () => {
    const table = readCells(Buffer.from('\uFEFFgröße;b\n1;2\n', 'utf16le'), 'f.csv')
    expect(table).toMatchObject({ rows: 1, encoding: 'utf-16le', dialect: { delimiter: ';', quote: null } })
    expect(table.columns[0]?.heading).toBe('größe')
  })

  it('with quotation marks in cells, if nothing is quoted', () => {
    expect(cellsIn('a,b\n5" pipe,2\n')).toEqual([
      ['a', '5" pipe'],
      ['b', '2'],
    ])
  })
})

describe('a CSV is refused in one message, if', () => {
  const wide = (columns: number) => Array.from({ length: columns }, (_, i) => `c${i}`).join(',')
  it.each([
    ['it has only a heading', 'a,b\n', 'f.csv: the file has no rows below its heading'],
    [
      'a row is ragged',
      'a,b\n1,2\n1\n1,2,3\n',
      'f.csv:3: the row has 1 cells, the heading 2, and so in 1 more rows: quote',
    ],
    [
      'a heading that is there twice',
      'a,b,a\n1,2,3\n',
      'f.csv:1: the heading "a" is there twice: rename one of each',
    ],
    ['a quote is not closed', 'a,b\n"1",2\n"1,2\n', 'f.csv:3: the quote that opens here is never closed'],
    ['a quote is inside', '"a",b\n1,2 "x" 3\n', 'f.csv:2: a quote stands in the middle of a cell'],
    [
      'a cell is huge',
      `a,b\n1,2\n${'x'.repeat(10_000_000)},1\n`,
      `f.csv:3: cell 1 of the row has 10000000 characters, at most ${LONGEST_CELL} are read`,
    ],
    [
      'a heading is a page',
      `${'x'.repeat(1001)},b\n1,2\n`,
      'f.csv:1: a heading has 1001 characters: is the first line the heading?',
    ],
    [
      'it has too many columns',
      `${wide(2000)}\n`,
      `f.csv:1: the heading has 2000 columns, at most ${MOST_COLUMNS} are read`,
    ],
    [
      'it has too many rows',
      `a,b\n${'1,2\n'.repeat(MOST_ROWS + 1)}`,
      `f.csv:${MOST_ROWS + 2}: the file has more than ${MOST_ROWS} rows, the most that fit with 2 columns`,
    ],
  ])('%s', (_what, text, message) => {
    const thrown = () => read(text)
    expect(thrown).toThrow(message)
  })

  it('but not if headings are missing', () => {
    expect(cellsIn(',a,\n0,1,\n')).toEqual([
      ['', '0'],
      ['a', '1'],
      ['', ''],
    ])
  })
})

it.each([
  [2, MOST_ROWS],
  [60, 500_000],
  [1000, 30_000],
])('of %i columns %i rows fit', (columns, rows) => {
  expect(rowsThatFit(columns)).toBe(rows)
})
