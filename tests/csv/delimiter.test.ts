import { expect, it } from 'vitest'
import { DELIMITERS, findDelimiter, namedDelimiter } from '../../src/csv/delimiter.ts'

const isKnown = (heading: string) => ['colour', 'size'].includes(heading)

it.each(DELIMITERS)('%j separates a heading that has the most known names under it', delimiter => {
  const text = `id${delimiter}size${delimiter}"colour"\n"1,2;3"${delimiter}5${delimiter}red\n`
  expect(findDelimiter(text, false, isKnown)).toBe(delimiter)
})

it('a heading without a known name is separated by what gives it the most cells, or by commas', () => {
  expect(findDelimiter('a;b c;d,e\n1,2,3,4\n', false, isKnown)).toBe(';')
  expect(findDelimiter('a,b;c\n1,2;3\n', false, isKnown)).toBe(',')
})

it('nothing is said before the heading has ended, also within its quotes', () => {
  expect(findDelimiter('colour;si', false, isKnown)).toBeUndefined()
  expect(findDelimiter('"name\nof', false, isKnown)).toBeUndefined()
  expect(findDelimiter('colour;size', true, isKnown)).toBe(';')
})

it.each([
  ['sep=;\na,b\n', ';', '\na,b\n'],
  ['SEP=\t\r\na\tb', '\t', '\r\na\tb'],
  ['"sep=,",,\na,b', ',', '\na,b'],
  ['sep=|||\na|b', '|', '\na|b'],
])('a first line may name it: %j', (text, delimiter, rest) => {
  expect(namedDelimiter(text)).toEqual({ delimiter, rest })
})

it.each(['sep=;', 'sep=', 'sep=x\na', 'sep;size\n', 'a\nsep=;\n'])('%j names none', text => {
  expect(namedDelimiter(text)).toBeUndefined()
})
