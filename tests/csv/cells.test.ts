import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCellWriter, withoutApostrophe } from '../../src/csv/cells.ts'
import { createSplitter } from '../../src/csv/records.ts'

const write = createCellWriter(',')

describe('a cell is no formula to a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+1+cmd', "'+1+cmd"],
    ['-2+3', "'-2+3"],
    ['-none', "'-none"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠a', "'＠a"],
    ['=a\n=b', `"'=a\n=b"`],
  ])('%j is written as %j', (cell, text) => {
    expect(write(cell)).toBe(text)
  })

  it.each(['-5', '+5', '-0.5', '-1e-7', '-1.234,5', '7', 'a=b', 'a-b', '', "it's", '-.5'])(
    '%j stays as it is',
    cell => {
      expect(createCellWriter(';')(cell)).toBe(cell)
    },
  )

  it('as csv-stringify writes it, but for numbers with a sign', () => {
    const unit = fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', '\r', '\t', 'a', '1', "'", ' ', '＝')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 5 }), cell => {
        fc.pre(!/^[-+][\d.,]+$/.test(cell))
        expect(write(cell)).toBe(stringify([[cell]], { escape_formulas: true, eof: false }))
      }),
      { numRuns: 1000 },
    )
  })
})

it('what is written is read again, and read without the apostrophe is what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.constantFrom(',', ';'), (cell, delimiter) => {
      fc.pre(cell.trim() === cell && !cell.startsWith("'") && cell !== '')
      const splitter = createSplitter(delimiter)
      const text = `${createCellWriter(delimiter)(cell)}${delimiter}x`
      const [record] = [...splitter.write(text), ...splitter.end()]
      expect(withoutApostrophe(record?.cells[0] ?? '')).toBe(cell)
    }),
  )
})
