import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRecord, createSplitter, mustFit } from '../../src/csv/records.ts'

/** Cut at these places, as a stream may be. */
function split(text: string, delimiter = ',', places: number[] = []): CsvRecord[] {
  const splitter = createSplitter(delimiter)
  const cuts = [0, ...places.map(place => Math.min(place, text.length)).sort((a, b) => a - b), text.length]
  const pieces = cuts.slice(1).map((to, i) => text.slice(cuts[i], to))
  return [...pieces.flatMap(piece => splitter.write(piece)), ...splitter.end()]
}
const cells = (text: string, delimiter?: string) => split(text, delimiter).map(record => record.cells)

const cell = fc.string({
  unit: fc.constantFrom('a', 'B', '7', '.', ',', ';', '"', '\n', '\r\n', '\r', ' ', '\t', 'é', '漢'),
  maxLength: 6,
})
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
const quote = (cell: string, always: boolean) =>
  always || /[\s",;|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
const places = fc.array(fc.nat(200), { maxLength: 6 })
const written = fc.record({
  table,
  places,
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  record_delimiter: fc.constantFrom('\n', '\r\n', '\r'),
  quoted: fc.boolean(),
  eof: fc.boolean(),
})

describe('a CSV is cut into the cells', () => {
  it('that were written, whatever they hold, and wherever the stream is cut', () => {
    fc.assert(
      fc.property(written, ({ table, places, delimiter, record_delimiter, quoted, eof }) => {
        const lines = table.map(cells => cells.map(cell => quote(cell, quoted)).join(delimiter))
        const text = lines.join(record_delimiter) + (eof ? record_delimiter : '')
        expect(split(text, delimiter, places).map(({ cells }) => cells)).toEqual(table)
      }),
      { numRuns: 500 },
    )
  })

  it('that csv-parse finds', () => {
    const line = fc.array(
      fc.oneof(
        fc.string({ unit: fc.constantFrom('a', '7', ' ', '.'), maxLength: 4 }),
        fc.constantFrom('"a,b"', '"say ""so"""', '"two\nlines"', ' "spaced" ', '""'),
      ),
      { minLength: 2, maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), places, (lines, places) => {
        const text = lines.map(each => each.join(',')).join('\r\n')
        const options = { relax_column_count: true, trim: true, skip_empty_lines: true }
        expect(split(text, ',', places).map(({ cells }) => cells)).toEqual(parse(text, options))
      }),
      { numRuns: 500 },
    )
  })

  it('without the blanks around them, but with those inside of quotes', () => {
    expect(cells(' a ,\tb\t, " c " ,\u00a0d\u00a0\n')).toEqual([['a', 'b', ' c ', 'd']])
  })

  it('where a quote in the middle of a cell is a character like others', () => {
    expect(cells('a 5" disk,b"c\n1,2\n')).toEqual([
      ['a 5" disk', 'b"c'],
      ['1', '2'],
    ])
  })

  it('and empty lines are passed over, but not lines of empty cells', () => {
    expect(cells('a,b\n\n   \n,\r\n\r\n1,2')).toEqual([
      ['a', 'b'],
      ['', ''],
      ['1', '2'],
    ])
  })
})

describe('a record', () => {
  it('has the number of the line on which it begins, also after cells of several lines', () => {
    const text = 'a,b\n\n"one\ntwo\r\nthree",2\r\n"x",3\ny,4'
    for (let place = 0; place <= text.length; place++)
      expect(split(text, ',', [place]).map(({ line }) => line)).toEqual([1, 3, 6, 7])
  })

  it('says so where its quotes do not enclose a whole cell, and the next one is read as ever', () => {
    const [first, second] = split('"a"b,c\n1,2\n')
    expect(first).toEqual({
      cells: ['"a"b', 'c'],
      line: 1,
      fault: 'the quotes of cell 1 do not enclose the whole of it',
    })
    expect(second).toEqual({ cells: ['1', '2'], line: 2 })
  })

  it('keeps the text of a cell behind its quotes', () => {
    expect(cells('1, "x"y "z" ,"2"\n')).toEqual([['1', '"x"y "z"', '2']])
  })

  it('that ends on another line says on which, wherever the stream is cut', () => {
    const text = 'a,b\n"one\ntwo\r\nthree",2\r\n"x",3\n4,"y\nz"'
    for (let place = 0; place <= text.length; place++)
      expect(split(text, ',', [place]).map(({ line, last }) => [line, last])).toEqual([
        [1, undefined],
        [2, 4],
        [5, undefined],
        [6, 7],
      ])
  })

  it('that a stray quote makes of several says that the quote is not closed in its line', () => {
    expect(split('1,"Zoë,a\n2,Ann,b\n3,"Bob",c\n4,Eve,d\n')).toEqual([
      {
        cells: ['1', '"Zoë,a\n2,Ann,b\n3,"Bob"', 'c'],
        line: 1,
        last: 3,
        fault:
          'a quote opens in cell 2 that is not closed in its line: remove it, or put the whole cell in quotes and write it twice',
      },
      { cells: ['4', 'Eve', 'd'], line: 4 },
    ])
  })

  it('whose quote is never closed is refused by its line', () => {
    expect(() => split('a,b\n1,"2\n3,4\n')).toThrow('line 2: a quote opens in this row that is never closed')
  })

  it('that is longer than any record of a table is refused before it fills the memory', () => {
    const endless = createSplitter(',')
    const write = () => {
      for (let i = 0; i < 100; i++) endless.write('x'.repeat(10_000))
    }
    expect(write).toThrow('line 1: the row has more than 100000 characters: this is no table')
    const quoted = createSplitter(',', 10)
    expect(() => quoted.write('a,b\n"0123456789\n')).toThrow(
      'line 2: the row has more than 10 characters: perhaps a quote that opens there is never closed',
    )
  })

  it('is found in time that grows with the text alone, also where quotes abound', () => {
    const began = performance.now()
    expect(split('"a","b"\n'.repeat(50_000))).toHaveLength(50_000)
    expect(split(`${'"a",'.repeat(20_000)}\n`.repeat(5))).toHaveLength(5)
    expect(performance.now() - began).toBeLessThan(5_000) // some 100 ms
  })
})

it('a record fits that has as many cells as the heading, and no fault', () => {
  const record = { cells: ['a', 'b'], line: 7 }
  expect(() => mustFit(record, 2, 'x.csv')).not.toThrow()
  expect(() => mustFit(record, 3, 'x.csv')).toThrow(
    'x.csv:7: the row has 2 cells, the heading 3: quote cells',
  )
  expect(() => mustFit({ ...record, fault: 'a quote' }, 2, 'x.csv')).toThrow('x.csv:7: a quote')
})
