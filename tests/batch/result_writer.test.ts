import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { createResultWriter } from '../../src/batch/result_writer.ts'
import type { Scored } from '../../src/batch/scoring.ts'
import { type Beginning, createTableReader } from '../../src/batch/table_reader.ts'
import { students } from '../helpers/files.ts'

const beginning: Beginning = {
  heading: ['name', 'size'],
  delimiter: ',',
  decimal: '.',
  encoding: 'ascii',
  hasMark: false,
  notices: [],
}
const estimated = (low = 60.25, high = 80): Scored => ({
  cells: ['=1+1', '-5'],
  line: 2,
  is: 'estimated',
  estimate: { prediction: 70.5, interval: { level: 0.9, low, high } },
})
const SCORED: Scored[] = [
  estimated(),
  { cells: ['', ''], line: 3, is: 'blank' },
  {
    cells: ['a "b"', 'x,y'],
    line: 4,
    is: 'faulty',
    problem: 'line 4: size is "x,y": give a number',
    kinds: [],
  },
]
const written = (changes: Partial<Beginning>, contributions?: string[], scored = SCORED) => {
  const writer = createResultWriter({ ...beginning, ...changes }, contributions)
  return writer.heading() + writer.rows(scored)
}

describe('rows are written as their table was', () => {
  it('with commas, safe for a spreadsheet', () => {
    expect(written({})).toBe(
      [
        'name,size,estimate,low,high,problem',
        "'=1+1,-5,70.5,60.25,80,",
        ',,,,,',
        '"a ""b""","x,y",,,,"line 4: size is ""x,y"": give a number"',
        '',
      ].join('\n'),
    )
  })

  it('with semicolons and decimal commas', () => {
    expect(written({ delimiter: ';', decimal: ',' }).split('\n')[1]).toBe("'=1+1;-5;70,5;60,25;80;")
    expect(written({ decimal: ',' }).split('\n')[1]).toBe(`'=1+1,-5,"70,5","60,25","80",`)
  })

  it.each([
    ['utf-16le', true],
    ['utf-8', true],
    ['windows-1252', false],
  ] as const)('with a mark of Unicode where it came from a spreadsheet: %s', (encoding, hasMark) => {
    expect(written({ encoding, hasMark }).charAt(0)).toBe('\uFEFF')
  })

  it('and a short row gets the cells that it lacks', () => {
    const short: Scored[] = [
      { cells: ['a'], line: 2, is: 'faulty', problem: 'line 2: x', kinds: [] },
      { cells: [''], line: 3, is: 'blank' },
    ]
    expect(written({}, undefined, short).split('\n').slice(1)).toEqual(['a,,,,,line 2: x', ',,,,,', ''])
  })

  it('and the cells of faulty rows are all in them, in the place where they were', () => {
    const reader = createTableReader(students)
    const heading = students.columns.map(({ name }) => name).join()
    const rows = [
      'female,group B,high school,standard,none,72,5,74',
      '"x"y z,group B,high school,standard,none,72,74',
    ]
    reader.write(Buffer.from(`${heading}\n${rows.join('\n')}\n`))
    const scored = reader.end() as Scored[]
    expect(
      parse(createResultWriter({ ...beginning, heading: heading.split(',') }).rows(scored)),
    ).toMatchObject([
      { 5: '72', 6: '5, 74' },
      { 0: '"x"y z', 6: '74' },
    ])
  })

  it('with the contributions before the problem', () => {
    const scored = { ...estimated(), contributions: { baseline: 66, values: [4.5], clipping: 0 } } as Scored
    expect(
      parse(written({}, ['size', 'clipping'], [scored, ...SCORED.slice(1)]), { columns: true }),
    ).toMatchObject([
      { baseline: '66', contribution_size: '4.5', contribution_clipping: '0', problem: '' },
      { baseline: '', problem: '' },
      { baseline: '', problem: 'line 4: size is "x,y": give a number' },
    ])
  })

  it('and a range without an end has none', () => {
    const open = estimated(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
    expect(written({}, undefined, [open]).split('\n')[1]).toBe("'=1+1,-5,70.5,,,")
  })
})
