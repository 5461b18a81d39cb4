import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sampleCsv } from '../../../src/pipelines/samples/csv_sample.ts'
import { temporaryFolder } from '../../helpers/files.ts'

const plan = () => ({ target: 1, most: 10 })
function written(content: string | Buffer): string {
  const file = join(temporaryFolder(), 'f.csv')
  writeFileSync(file, content)
  return file
}

it('tells heading, delimiter and encoding, and reads what is quoted', async () => {
  const text = '\n größe ;"y"\n1;2\n"a;b\nc";3\n'
  expect(await sampleCsv(written(Buffer.from(text, 'latin1')), plan)).toEqual({
    heading: ['größe', 'y'],
    headingLine: 2,
    records: [
      ['1', '2'],
      ['a;b\nc', '3'],
    ],
    rows: 2,
    withoutTarget: 0,
    delimiter: ';',
    encoding: 'latin1',
  })
})

it.each([
  ['utf-16le', Buffer.from('\uFEFFa\ty\n1\t2\n', 'utf16le')],
  ['utf-8', Buffer.from('\uFEFFa\tý\n1\t2')],
  ['utf-8', Buffer.from('a\ty\r\n1\t2\r\n')],
])('reads %s', async (encoding, bytes) => {
  const sample = await sampleCsv(written(bytes), plan)
  expect(sample).toMatchObject({ encoding, delimiter: '\t', records: [['1', '2']] })
})

it('reads a file in pieces, all of it', async () => {
  const lines = Array.from({ length: 200_000 }, (_, i) => `${i},${i}`)
  const { rows, records } = await sampleCsv(written(`x,y\n${lines.join('\n')}\n`), () => ({
    target: 1,
    most: 1000,
  }))
  expect([rows, records.length]).toEqual([200_000, 1000])
  expect(Number(records[0]?.[0])).toBeLessThan(5000)
  expect(Number(records.at(-1)?.[0])).toBeGreaterThan(195_000)
})

describe('refuses, with the line,', () => {
  it.each([
    ['an empty file', '', 'f.csv: the file is empty'],
    ['a heading alone', 'x,y\n', 'f.csv: the file has no rows below its heading'],
    ['a heading that is there twice', 'x,x\n1,2\n', 'f.csv:1: the heading "x" is there twice'],
    ['a row of more cells', 'x,y\n1,2\n1,2,3\n', 'f.csv:3: the row has 3 cells, the heading 2'],
    ['a quote that stays open', 'x,y\n1,2\n"1,2\n', 'f.csv: line 3: a quote opens'],
    ['single quotes', "x,y\n'1,2',3\n", 'must quote its cells by "'],
    [
      'two encodings',
      Buffer.from([...Buffer.from('x,ý\n1,2\n'.repeat(200_000)), 0xff, 0x0a]),
      'f.csv: behind line ',
    ],
  ])('%s', async (_, content, fault) => {
    await expect(sampleCsv(written(content), plan)).rejects.toThrow(fault)
  })

  it('a file that is not there', async () => {
    await expect(sampleCsv('/nowhere.csv', plan)).rejects.toThrow(
      '/nowhere.csv: cannot read the file: ENOENT',
    )
  })
})
