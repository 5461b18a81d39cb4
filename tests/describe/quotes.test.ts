import { expect, it } from 'vitest'
import { quoteFault } from '../../src/describe/quotes.ts'

const LINE = 'red,none,71'

it.each([
  ['that is never closed', `"${LINE}\n${LINE}\n`, '4: the quote that opens here is never closed'],
  [
    'that is never closed, after cells of several lines',
    `"red\r\n",x\n${LINE.replace('none', '"none')}\n${LINE}`,
    '6: the quote that opens here is never closed',
  ],
  [
    'that only the next quote in the file closes',
    `${LINE.replace('none', '"none')}\n${LINE}\n${LINE.replace('none', '"none"')}\n`,
    '4: the quote that opens here is not closed where its cell ends',
  ],
  [
    'that is doubled and then never closed',
    `${LINE.replace('none', '"the ""best"""')}\n${LINE.replace('none', '"the ""best""')}\n`,
    '5: the quote that opens here is never closed',
  ],
  [
    'in the middle of a cell',
    `${LINE.replace('none', 'no"ne')}\n`,
    '4: a quote stands in the middle of a cell: quote the whole cell, and write that quote twice',
  ],
  ['that opens and closes a cell', `${LINE.replace('none', ' "no, ""one""" ')}\n"71"`, undefined],
])('a quote %s is told by the line where it stands', (_what, lines, fault) => {
  expect(quoteFault(`colour,shade,size\n\n${LINE}\r\n${lines}`, ',')).toBe(fault)
})

it('what ends a cell depends on the delimiter', () => {
  expect(quoteFault('a;"b";c', ';')).toBeUndefined()
  expect(quoteFault('a;"b";c', ',')).toMatch(/^1: a quote stands in the middle of a cell/)
})

it('another mark may quote', () => {
  expect(quoteFault(`a,b\n'x, "y',2`, ',', "'")).toBeUndefined()
  expect(quoteFault(`a,b\n'x,2`, ',', "'")).toBe('2: the quote that opens here is never closed')
})
