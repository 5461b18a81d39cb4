import { describe, expect, it } from 'vitest'
import { cut, matrixLines, part, rowLines, short, textLines } from '../../../src/pipelines/steps/show.ts'
import type { Schema } from '../../../src/schema/schema.ts'

it.each([
  [3, '3'],
  [123456, '123456'],
  [0.123456, '0.1235'],
  [-12.3456, '-12.35'],
  [12.3, '12.3'],
])('%d is shown as %s', (value, text) => {
  expect(short(value)).toBe(text)
})

it('a part has its title, and a long table an end', () => {
  expect(part('Title', 'text')).toBe('Title\ntext')
  const lines = part(
    'Title',
    Array.from({ length: 50 }, (_, i) => [`line ${i}`, 'x']),
  ).split('\n')
  expect([lines.length, lines.at(-1)]).toEqual([42, 'and 10 more'])
})

describe('three rows are shown of many:', () => {
  it('of a matrix, a feature a line', () => {
    expect(
      matrixLines(
        ['a', 'b'],
        [
          [1, 2],
          [3, 4],
          [5, 6],
          [7, 8],
        ],
      ),
    ).toEqual([
      ['', 'row 1', 'row 2', 'row 3'],
      ['a', '1', '3', '5'],
      ['b', '2', '4', '6'],
    ])
  })

  it('of a table, a date as one, and what is missing as such', () => {
    const schema = {
      columns: [{ name: 'sold', kind: 'date', optional: true }],
      target: { name: 'price' },
    } as unknown as Schema
    expect(
      rowLines(
        [
          { row: { sold: 31 }, target: 1.5 },
          { row: { sold: null }, target: 2 },
        ],
        schema,
      ),
    ).toEqual([
      ['', 'row 1', 'row 2'],
      ['sold', '1970-02-01', '(missing)'],
      ['price (target)', '1.5', '2'],
    ])
  })

  it('of a text, with its heading, without what a terminal would obey', () => {
    expect(textLines('a\r\nb\u001b[2J\nc\nd\ne')).toBe('a\nb\\u001b[2J\nc\nd')
  })
})

it('a long text is cut', () => {
  expect(cut('x'.repeat(100))).toBe('x'.repeat(100))
  expect(cut('x'.repeat(101))).toBe(`${'x'.repeat(99)}…`)
})
