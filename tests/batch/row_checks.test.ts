import { describe, expect, it } from 'vitest'
import { placeColumns } from '../../src/batch/columns.ts'
import { createReader, createRowChecks } from '../../src/batch/row_checks.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { students } from '../helpers/files.ts'

const HEADING = [...students.columns.map(({ name }) => name), 'name']
const CELLS = ['female', 'group B', 'some college', 'standard', 'none', '72', '74', 'Anna']
const { placed } = placeColumns(students, HEADING, 1)
const check = createRowChecks(placed, HEADING.length, ',')
const changed = (place: number, cell: string) => CELLS.map((each, i) => (i === place ? cell : each))
const problem = (cells: string[], fault?: string) => {
  const checked = check({ cells: [...cells], line: 7, ...(fault ? { fault } : {}) })
  return checked.is === 'faulty' ? checked.problem : checked.is
}
/** What is read of a cell of a number within limits. */
const numberIn = (limits: object, cell: string, csv: Schema['csv'] = undefined) => {
  const column = { kind: 'number', name: 'x', label: 'X', range: { low: 0, high: 9 }, ...limits }
  const schema = { ...students, columns: [column], csv } as Schema
  const [only] = placeColumns(schema, ['x'], 1).placed
  const read = only && createReader(only)(cell)
  return typeof read === 'object' ? 'refused' : read
}

describe('a row', () => {
  it('is made of the cells of its columns', () => {
    expect(check({ cells: [...CELLS], line: 7 })).toEqual({
      cells: CELLS,
      line: 7,
      is: 'row',
      row: {
        gender: 'female',
        race_ethnicity: 'group B',
        parental_level_of_education: 'some college',
        lunch: 'standard',
        test_preparation_course: 'none',
        reading_score: 72,
        writing_score: 74,
      },
    })
  })

  it('withholds a sensitive value that is empty or NA', () => {
    for (const cell of ['', 'NA'])
      expect(check({ cells: changed(0, cell), line: 7 })).toMatchObject({ is: 'row', row: { gender: null } })
  })

  it('is blank where nothing stands, whatever its width', () => {
    expect(check({ cells: HEADING.map(() => ''), line: 7 }).is).toBe('blank')
    expect(check({ cells: ['', ''], line: 7 })).toEqual({ cells: ['', ''], line: 7, is: 'blank' })
  })

  it('may have empty cells behind its last', () => {
    expect(check({ cells: [...CELLS, '', ''], line: 7 })).toMatchObject({ is: 'row', cells: CELLS })
  })
})

describe('a problem is told in a line, with what to do:', () => {
  it.each([
    [
      'another level',
      changed(1, 'group Z'),
      'line 7: race_ethnicity is "group Z": give one of group A, group B, group C, group D, group E, or leave it empty',
    ],
    ['no number', changed(5, '7x'), 'line 7: reading_score is "7x": give a number from 0 to 100'],
    ['a number beyond', changed(5, '101'), 'line 7: reading_score is "101": give a number from 0 to 100'],
    ['no answer', changed(6, ' '), 'line 7: writing_score is empty: give a number from 0 to 100'],
    ['a word for none', changed(6, 'NA'), 'line 7: writing_score is "NA": give a number from 0 to 100'],
    [
      'two at once',
      changed(5, '').map(cell => (cell === 'none' ? 'x' : cell)),
      'line 7: test_preparation_course is "x": give one of none, completed; reading_score is empty: give a number from 0 to 100',
    ],
    [
      'too few cells',
      CELLS.slice(0, 6),
      'line 7: the row has 6 cells, the heading 8: put a cell in quotes that holds what separates them',
    ],
    [
      'too many cells',
      [...CELLS, 'x'],
      'line 7: the row has 9 cells, the heading 8: put a cell in quotes that holds what separates them',
    ],
    [
      'what a terminal would obey',
      changed(0, '\u001b[2J'),
      'line 7: gender is "\\u001b[2J": give one of female, male, or leave it empty',
    ],
  ])('%s', (_what, cells, message) => {
    expect(problem(cells)).toBe(message)
  })

  it('quotes that do not fit', () => {
    expect(problem(CELLS, 'the quotes of cell 1 do not enclose the whole of it')).toBe(
      'line 7: the quotes of cell 1 do not enclose the whole of it',
    )
  })

  it('and in a few words, without the value, for a summary', () => {
    expect(check({ cells: changed(5, '101'), line: 7 })).toMatchObject({
      kinds: ['reading_score is not allowed'],
    })
    expect(check({ cells: changed(5, ''), line: 7 })).toMatchObject({ kinds: ['reading_score is empty'] })
  })

  it('and the row keeps as many cells as the heading has, the last with those that are too many', () => {
    expect(check({ cells: [...CELLS, '', 'x'], line: 7 }).cells).toEqual([...CELLS.slice(0, 7), 'Anna, , x'])
    const fault = 'the quotes of cell 1 do not enclose the whole of it'
    expect(check({ cells: [...CELLS, 'x', 'y'], line: 7, fault }).cells.at(-1)).toBe('Anna, x, y')
    const withResults = createRowChecks(placed, HEADING.length + 4, ';', HEADING.length)
    const results = ['70', '60', '80', '']
    expect(withResults({ cells: [...CELLS, ...results], line: 7 })).toMatchObject({ is: 'row', cells: CELLS })
    expect(withResults({ cells: [...CELLS, 'x', ...results], line: 7 })).toMatchObject({
      is: 'faulty',
      cells: [...CELLS.slice(0, 7), 'Anna; x; 70; 60; 80'],
    })
    expect(withResults({ cells: Array(20).fill(''), line: 7 })).toMatchObject({
      is: 'blank',
      cells: Array(8).fill(''),
    })
  })

  it('and a row of several lines names the first and the last, as a stray quote may have made one of many', () => {
    const row = { line: 10, last: 18 }
    expect(check({ ...row, cells: CELLS, fault: 'a quote opens' })).toMatchObject({
      problem: 'lines 10 to 18: a quote opens',
    })
    expect(check({ ...row, cells: changed(5, '101') })).toMatchObject({
      problem: 'lines 10 to 18: reading_score is "101": give a number from 0 to 100',
    })
    expect(check({ ...row, cells: ['female,group B\n'] })).toMatchObject({
      problem:
        'lines 10 to 18: the row has 1 cell, the heading 8: put a cell in quotes that holds what separates them, and look for a quote that is not closed in its line',
    })
  })

  it('and a short row is not filled up, as a few bytes would take the memory of many cells', () => {
    expect(check({ cells: ['female'], line: 7 }).cells).toEqual(['female'])
    expect(createRowChecks(placed, HEADING.length, ',', 7)({ cells: ['female'], line: 7 }).cells).toEqual([
      'female',
    ])
  })
})

describe('a person may write', () => {
  it.each([
    [0, 'Female', 'female'],
    [1, 'Group  B', 'group B'],
    [3, 'Free or reduced', 'free/reduced'],
    [3, 'FREE/REDUCED', 'free/reduced'],
    [2, 'Master\u2019s degree', "master's degree"],
    [2, 'bachelor\u2018s degree', "bachelor's degree"],
  ])('a label, and any case: column %i, %j', (place, cell, value) => {
    const label = students.columns[place]
    const known = label?.kind === 'category' && label.levels.find(level => level.value === value)
    const written = known && cell.startsWith('Free or') ? known.label : cell
    expect(check({ cells: changed(place, written), line: 7 })).toMatchObject({
      is: 'row',
      row: { [HEADING[place] ?? '']: value },
    })
  })

  it('a decimal comma, where it can mean nothing else', () => {
    const upTo100 = { min: 0, max: 100 }
    expect(numberIn(upTo100, '72,5')).toBe(72.5)
    expect(numberIn(upTo100, '0,125')).toBe(0.125)
    expect(numberIn(upTo100, '1,234')).toBe(1.234) // 1234 is beyond
    expect(numberIn({ min: 1000 }, '1,234')).toBe(1234)
    expect(numberIn({}, '1,234')).toBe('refused')
    expect(numberIn({}, '1,2345')).toBe(1.2345)
    expect(numberIn({}, '1,2,3')).toBe('refused')
    expect(numberIn({}, '1,234', { decimal: ',' })).toBe(1.234)
  })

  it('an apostrophe before what a spreadsheet would take for a formula', () => {
    expect(numberIn({}, "'-5")).toBe(-5)
  })
})

it('of a file with numbers, a number is one, and within its limits', () => {
  const [only] = placed.slice(5)
  const read = only && createReader(only)
  expect(read?.(72.5)).toBe(72.5)
  expect(read?.(101)).toEqual({ fault: '101' })
})

it('a reader remembers no more cells than have room', () => {
  const [only] = placed.slice(5)
  const read = only && createReader(only)
  for (let i = 0; i < 5000; i++) expect(read?.(`${i % 100}.${i}`)).toBe(Number(`${i % 100}.${i}`))
})
