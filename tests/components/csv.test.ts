import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText, splitLines } from '../../src/components/csv.ts'
import { temporaryFolder } from '../helpers/files.ts'

const isKnown = (heading: string) => ['colour', 'size'].includes(heading)
const cut = (text: string) => splitLines(text, isKnown, 'f.csv')

describe('a CSV is cut into cells', () => {
  it('by the line of the file, also after empty lines and cells of several lines', () => {
    expect(cut('colour,size\n\n"red\nish",1\r\nblue,2')).toEqual([
      { cells: ['colour', 'size'], line: 1 },
      { cells: ['red\nish', '1'], line: 4 },
      { cells: ['blue', '2'], line: 5 },
    ])
  })

  it.each([',', ';', '\t'])('by %j, if under it the heading names the most columns', delimiter => {
    const text = `id${delimiter}size${delimiter}colour\n"1,2;3\t4"${delimiter}5${delimiter}red`
    expect(cut(text)[1]?.cells).toEqual(['1,2;3\t4', '5', 'red'])
  })

  it('by the comma, if the heading names none', () => {
    expect(cut('a,b;c\n1,2;3')[1]?.cells).toEqual(['1', '2;3'])
  })

  it('or refused by the line of the quote that is at fault', () => {
    expect(() => cut('colour,size\nred,1\nblue,"2')).toThrow(
      'f.csv:3: the quote that opens here is never closed',
    )
  })
})

describe('a file is refused', () => {
  it.each([
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe])],
    ['UTF-16', Buffer.from('\uFEFFcolour\nred', 'utf16le')],
    ['Latin-1', Buffer.from('colour\ncafé', 'latin1')],
  ])('that is %s, not UTF-8 text', (_what, bytes) => {
    const file = join(temporaryFolder(), 'x.csv')
    writeFileSync(file, bytes)
    expect(() => readText(file)).toThrow(`${file}: the file is not UTF-8 text; save it as "CSV UTF-8"`)
  })

  it('that is not there', () => {
    expect(() => readText('no/such.csv')).toThrow('no/such.csv: cannot read the file: ENOENT')
  })
})
