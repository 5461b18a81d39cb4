import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DELIMITERS, detectDialect } from '../../src/describe/dialect.ts'

describe('what separates cells is found', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ',', null],
    ['a;b;c\n1,5;2,5;3,5\n', ';', null],
    ['a\tb\n1,2\t3;4\n', '\t', null],
    ['a|b|c\n1|2|3', '|', null],
    ['"a","b"\n1,2', ',', '"'],
    ['a,b\n"x;y;z",2\n"p;q;r",3', ',', '"'],
    ['a;b\n"x;y";"1,5"\n', ';', '"'],
    ["a,b\n'x, y',2\n'z',3", ',', "'"],
    ["a,b\n's Gravenhage,2\n", ',', null],
    ['a,b\n5" pipe,2\n', ',', null],
    ['"a ""b"", c";d\r\n1;2\r\n', ';', '"'],
    ['a;b,c\n1;2,5\n3;4,5\n6;7\n', ';', null],
    ['one\n1\n', ',', null],
  ])('of %j', (text, delimiter, quote) => {
    expect(detectDialect(text)).toEqual({ delimiter, quote })
  })

  it('from all lines, not from the first of them', () => {
    const ragged = Array.from({ length: 2000 }, (_, i) => (i < 500 ? '1;2,5' : '1;2'))
    expect(detectDialect(['a,x;b', ...ragged].join('\n')).delimiter).toBe(';')
  })

  it('in whatever table is written with it', () => {
    const cells = fc.stringMatching(/^[a-z0-9 ]{1,5}$/)
    const tables = fc
      .integer({ min: 2, max: 5 })
      .chain(columns =>
        fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), { minLength: 2 }),
      )
    fc.assert(
      fc.property(tables, fc.constantFrom(...DELIMITERS), (rows, delimiter) => {
        expect(detectDialect(rows.map(row => row.join(delimiter)).join('\n')).delimiter).toBe(delimiter)
      }),
    )
  })

  it('or is as it is known', () => {
    expect(detectDialect('a,b;c\n1,2;3', ';').delimiter).toBe(';')
  })
})
