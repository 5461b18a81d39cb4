import { describe, expect, it } from 'vitest'
import { createTableReader, MOST_CELLS } from '../../src/batch/table_reader.ts'
import { students } from '../helpers/files.ts'

const HEADING =
  'gender,race_ethnicity,parental_level_of_education,lunch,test_preparation_course,reading_score,writing_score'
const ROW = 'female,group B,some college,standard,none,72,74'

function read(bytes: Buffer | string, size = 1 << 16) {
  const reader = createTableReader(students)
  const all = Buffer.from(bytes as Buffer)
  const rows = []
  for (let from = 0; from < all.length; from += size)
    rows.push(...reader.write(all.subarray(from, from + size)))
  rows.push(...reader.end())
  return { rows, beginning: reader.beginning() }
}
const semicolons = (text: string) => text.replaceAll(',', ';')

describe('a table', () => {
  it('is read in pieces of any size, and says how it is written', () => {
    const text = `${HEADING},name\n${Array.from({ length: 150 }, (_, i) => `${ROW},"Kid\n${i}"`).join('\n')}\n`
    const whole = read(text)
    expect(whole.rows.map(({ line }) => line)).toEqual(Array.from({ length: 150 }, (_, i) => 2 + 2 * i))
    expect(whole.beginning).toEqual({
      heading: [...HEADING.split(','), 'name'],
      delimiter: ',',
      decimal: '.',
      encoding: 'ascii',
      hasMark: false,
      notices: ['Kept as they are, and not used for the estimate: name.'],
    })
    for (const size of [1, 17, 1000]) expect(read(text, size)).toEqual(whole)
  })

  it.each([
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le', true],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`), 'utf-8', true],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1'), 'windows-1252', false],
  ] as const)(
    'of a spreadsheet is read in %s, with semicolons and decimal commas',
    (_what, encode, encoding, hasMark) => {
      const { rows, beginning } = read(
        encode(`${semicolons(HEADING)};Name\n${semicolons(ROW).replace('72', '72,5')};Zoë\n`),
      )
      expect(rows).toMatchObject([{ is: 'row', row: { reading_score: 72.5 }, cells: { 7: 'Zoë' } }])
      expect(beginning).toMatchObject({ delimiter: ';', decimal: ',', encoding, hasMark })
    },
  )

  it('with the estimates of an earlier run is read without them', () => {
    const { rows, beginning } = read(
      `${HEADING},estimate,low,high,problem\n${ROW},70,60,80,\nmale,5,,,,,,line 3: x\n`,
    )
    expect(beginning?.heading).toEqual(HEADING.split(','))
    expect(beginning?.notices).toEqual([
      'The estimates of an earlier run, in the last columns, are replaced.',
    ])
    expect(rows.map(({ cells }) => cells.length)).toEqual([7, 7])
  })
})

describe('a table is refused in one line:', () => {
  it.each<[string, Buffer | string, string]>([
    ['an empty file', '', 'there is no row: the first line must name the columns, and a row follow'],
    ['blanks alone', '\n \n', 'there is no row'],
    ['a heading alone', `${HEADING}\n`, 'there is a heading, and no row below it'],
    ['no heading', `${ROW}\n${ROW}\n`, 'line 1: none of its headings is known here: female, group B'],
    ['other headings', 'a,gender\n1,female\n', 'line 1: 5 columns are missing:'],
    ['a workbook', Buffer.from('PK\x03\x04aaaa'), 'the file is an Excel workbook or a zip archive'],
    ['JSON', '{"a": [1, 2]}\n', 'line 1: none of its headings is known here: {"a": [1, 2]}'],
    [
      '10 million columns',
      ','.repeat(10_000_000),
      'line 1: the row has more than 100000 characters: this is no table',
    ],
    [
      'a heading of too many columns',
      `${HEADING}${','.repeat(2000)}\n1\n`,
      'there are 2007 columns, and at most 1000 are read',
    ],
    [
      'a cell of 4 MB',
      `${HEADING}\n${ROW}\nx,${'y'.repeat(4e6)}\n`,
      'line 3: the row has more than 100000 characters',
    ],
    [
      'a quoted cell of 4 MB',
      `${HEADING}\n"${'y'.repeat(4e6)}`,
      'perhaps a quote that opens there is never closed',
    ],
    [
      'a quote that is cut off',
      `${HEADING}\n${ROW}\n"female,group`,
      'line 3: a quote opens in this row that is never closed',
    ],
    ['zeros', `${HEADING}\n${ROW}\n\0\0`, 'the file is not text'],
  ])('%s', (_what, bytes, message) => {
    const attempt = () => read(bytes)
    expect(attempt).toThrow(message)
    expect(attempt).toThrow(
      expect.objectContaining({ status: 422, message: expect.not.stringContaining('\n') }),
    )
  })

  it('rows that would come back far larger than they came, however the bytes are cut', () => {
    const wide = (rows: number) => `${HEADING}${','.repeat(993)}\n${'a\n'.repeat(rows)}`
    for (const size of [1000, 1 << 16])
      expect(() => read(wide(5501), size)).toThrow(
        'line 5502: the heading has 1000 columns, and a table of so many has at most 5,500 rows here: leave out the columns that are empty, or send it in parts',
      )
    expect(read(wide(5500)).rows).toHaveLength(5500)
  })

  it('but never a table of 5 MB for its whole rows, however short they are', () => {
    const mostRows = (columns: number) => Math.floor((5 * 1024 * 1024) / columns) // a delimiter or a line end each
    for (const columns of [7, 100, 1000]) expect(mostRows(columns) * columns).toBeLessThan(MOST_CELLS)
  })

  it('nor any table where no bound is wanted', () => {
    const reader = createTableReader(students, Number.POSITIVE_INFINITY)
    reader.write(Buffer.from(`${HEADING}${','.repeat(993)}\n`))
    expect(reader.write(Buffer.from('a\n'.repeat(6000)))).toHaveLength(6000)
  })

  it('what stops to be text says behind which line', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADING},name\n${`${ROW},é\n`.repeat(200)}`),
      Buffer.from(`${ROW},\xe9\n`.repeat(200), 'latin1'),
    ])
    expect(() => read(bytes, 5000)).toThrow(
      /^behind line \d+: the file is UTF-8 up to here, and not from here on/,
    )
  })
})
