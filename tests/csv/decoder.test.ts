import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDecoder } from '../../src/csv/decoder.ts'

function decode(
  bytes: Buffer,
  size = bytes.length || 1,
): { text: string; encoding: string; hasMark: boolean } {
  const decoder = createDecoder()
  let text = ''
  for (let from = 0; from < bytes.length; from += size)
    text += decoder.write(bytes.subarray(from, from + size))
  return { text: text + decoder.end(), ...decoder.found() }
}
const TEXT = 'name;size\nMüller;7\nŁódź;漢字;😀\n'
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('the encoding shows in the bytes', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT), false],
    ['utf-8', Buffer.from(`\uFEFF${TEXT}`), true],
    ['utf-16le', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), true],
    ['utf-16le', Buffer.from(TEXT, 'utf16le'), false],
    ['utf-16be', swapped(`\uFEFF${TEXT}`), true],
    ['utf-16be', swapped(TEXT), false],
  ])('of %s, with and without a mark, in pieces of any size', (encoding, bytes, hasMark) => {
    for (const size of [1, 2, 3, 7, 1000])
      expect(decode(bytes, size)).toEqual({ text: TEXT, encoding, hasMark })
  })

  it('of Windows-1252, also where the first letter beyond ASCII comes late', () => {
    const text = `${'a;b\n'.repeat(1000)}café;“so”;5 €\nnaïve`
    const bytes = Buffer.from(
      [...text].map(letter => ({ '“': 0x93, '”': 0x94, '€': 0x80 })[letter] ?? letter.charCodeAt(0)),
    )
    for (const size of [1, 100, 10_000])
      expect(decode(bytes, size)).toEqual({ text, encoding: 'windows-1252', hasMark: false })
  })

  it('of any text in UTF-8, cut anywhere', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter(text => !text.includes('\0'))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (text, size) => {
        expect(decode(Buffer.from(`name,${text}`), size).text).toBe(`name,${text}`)
      }),
    )
  })
})

describe('no text', () => {
  it.each([
    ['an Excel workbook or a zip archive', [0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]],
    ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
    ['a PDF', [...Buffer.from('%PDF-1.7')]],
    ['a Parquet file', [...Buffer.from('PAR1....')]],
    ['compressed', [0x1f, 0x8b, 8, 0]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10]],
    ['a picture', [0xff, 0xd8, 0xff, 0xe0]],
  ])('is told apart: %s', (kind, bytes) => {
    expect(() => decode(Buffer.from(bytes))).toThrow(
      `the file is ${kind}: save the table as CSV (UTF-8) first`,
    )
  })

  it('is told apart where a byte of zeros stands', () => {
    expect(() => decode(Buffer.from('a,b\n1,\0'))).toThrow('the file is not text')
  })

  it('is told apart where half a character of UTF-16 stands', () => {
    expect(() => decode(Buffer.from([0xff, 0xfe, 0x41, 0, 0, 0xdc, 0x41, 0, 0x41]))).toThrow(
      'the file is not text',
    )
  })

  it('is told apart where two encodings meet', () => {
    const bytes = Buffer.concat([
      Buffer.from('é'.repeat(20)),
      Buffer.from('é', 'latin1'),
      Buffer.from('a'.repeat(20)),
    ])
    expect(() => decode(bytes, 16)).toThrow('the file is UTF-8 up to here, and not from here on')
  })
})

it('of nothing the text is empty', () => {
  expect(decode(Buffer.alloc(0)).text).toBe('')
  expect(decode(Buffer.from('a')).text).toBe('a')
})
