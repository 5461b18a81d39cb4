import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRecordReader } from '../../src/csv/record_reader.ts'

function read(bytes: Buffer, cuts: number[] = [], delimiter?: string) {
  const reader = createRecordReader(heading => heading === 'größe', delimiter)
  const places = [0, ...cuts.map(cut => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  const records = places.flatMap((place, i) => reader.write(bytes.subarray(place, places[i + 1])))
  records.push(...reader.end())
  return { records: records.map(({ cells, line }) => [line, ...cells]), found: reader.found() }
}

const TEXT = 'größe;a,b\n1;"x\ny"\n\n2;z\n'
const RECORDS = [
  [1, 'größe', 'a,b'],
  [2, '1', 'x\ny'],
  [5, '2', 'z'],
]

it.each([
  ['utf-8', Buffer.from(TEXT)],
  ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['windows-1252', Buffer.from(TEXT, 'latin1')],
])('records of %s are the same however the bytes are cut', (encoding, bytes) => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 6 }), cuts => {
      const { records, found } = read(bytes, cuts)
      expect(records).toEqual(RECORDS)
      expect(found).toMatchObject({ delimiter: ';', encoding })
    }),
  )
})

it('a delimiter that is known is not looked for', () => {
  expect(read(Buffer.from(TEXT), [], ',').records[0]).toEqual([1, 'größe;a', 'b'])
})

it('says behind which line the bytes are no text', () => {
  const reader = createRecordReader(() => true)
  reader.write(Buffer.from('a,b\n1,2\n'))
  expect(() => reader.write(Buffer.from('3,\0\n'))).toThrow('behind line 2: the file is not text')
})

it('a first line that names the delimiter is no record, however the bytes are cut, and is counted as a line', () => {
  fc.assert(
    fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(), { maxLength: 6 }), (end, cuts) => {
      const { records, found } = read(Buffer.from(['sep=;', 'a,b;größe', '1,2;3', ''].join(end)), cuts)
      expect(records).toEqual([
        [2, 'a,b', 'größe'],
        [3, '1,2', '3'],
      ])
      expect(found.delimiter).toBe(';')
    }),
  )
})
