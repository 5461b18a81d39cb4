import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, MOST_BYTES } from '../../src/describe/text.ts'
import { AppError } from '../../src/exception.ts'

const TEXT = 'größe;preis\nfünf;1 €\n'
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('text is read', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`), 'utf-8'],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', bigEndian(`\uFEFF${TEXT}`), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round without a mark', bigEndian(TEXT), 'utf-16be'],
    ['Windows-1252', Buffer.from(TEXT.replace('€', '\x80'), 'latin1'), 'latin1'],
  ])('that is %s', (_what, bytes, encoding) => {
    expect(decodeText(bytes, 'f')).toEqual({ text: TEXT, encoding })
  })

  it('in the encoding that it is said to have', () => {
    expect(decodeText(Buffer.from('é', 'latin1'), 'f', 'latin1').text).toBe('é')
    expect(() => decodeText(Buffer.from('é', 'latin1'), 'f', 'utf-8')).toThrow('f: the file is not text')
  })

  it('with a control code that has strayed into it', () => {
    expect(decodeText(Buffer.from('a,b\n1,2\n\x1a'), 'f').text).toContain('1,2')
  })
})

describe('a file is refused', () => {
  it.each([
    ['that is empty', Buffer.from(''), 'f: the file is empty'],
    ['of line ends alone', Buffer.from('\n \n'), 'f: the file is empty'],
    ['of Excel', Buffer.from('PK\x03\x04...'), 'f: the file is no CSV but an Excel'],
    [
      'that is zipped',
      Buffer.from([0x1f, 0x8b, 8]),
      'f: the file is no CSV but a gzipped file: unpack it first',
    ],
    [
      'that is an image',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'f: the file is not text',
    ],
    ['of control codes', Buffer.from('\x01\x02\x03\x04\x05'), 'f: the file is not text'],
    ['that is too large', Buffer.alloc(MOST_BYTES + 1), 'f: the file has 400 MB, and at most 400 are read'],
  ])('%s', (_what, bytes, message) => {
    expect(() => decodeText(bytes, 'f')).toThrow(message)
  })

  it('whatever its bytes, or it is text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        try {
          expect(decodeText(bytes, 'f').text).not.toContain('\0')
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
    )
  })
})
