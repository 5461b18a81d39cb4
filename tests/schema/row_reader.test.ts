import { describe, expect, it } from 'vitest'
import { headingKey, headingOf, locateColumns, readRow } from '../../src/schema/row_reader.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const schema = schemaOf(
  number('area', { heading: 'Area (m²)', min: 0, max: 500 }),
  category('make', 'audi', 'bmw'),
  { kind: 'date', name: 'sold_on' },
)
const locate = (...heading: string[]) => locateColumns(schema, schema.columns, heading, 'f.csv:1')
const positions = (...heading: string[]) => locate(...heading).map(({ position }) => position)

describe('columns stand in a heading', () => {
  it.each([
    ['by their headings, in any order', ['sold_on', 'make', 'Area (m²)'], [2, 1, 0]],
    ['by the same words otherwise spaced', ['AREA [m²]', 'Make', 'Sold on'], [0, 1, 2]],
    ['among others', ['id', 'Area (m²)', 'make', 'notes', 'sold_on'], [1, 2, 4]],
    ['by the very heading, before one that is like it', ['MAKE', 'make', 'Area (m²)', 'sold_on'], [2, 1, 3]],
  ])('%s', (_how, heading, expected) => {
    expect(positions(...heading)).toEqual(expected)
  })

  it.each([
    ['without some', ['make'], 'f.csv:1: there is no column Area (m²), sold_on; the heading has: make'],
    ['with one twice', ['make', 'Area (m²)', 'sold_on', 'make'], 'f.csv:1: there are two columns make'],
    ['with two like one', ['Make', 'MAKE', 'Area (m²)', 'sold_on'], 'f.csv:1: there are two columns make'],
  ])('or not: %s it is refused', (_how, heading, message) => {
    expect(() => locate(...heading)).toThrow(message)
  })
})

describe('a line is read', () => {
  const located = locate('sold_on', 'make', 'Area (m²)')
  const readWith = (...cells: string[]) => {
    const faults: string[] = []
    return { row: readRow(located, cells, what => faults.push(what())), faults }
  }

  it('as a row, its missing values null', () => {
    expect(readWith('2026-01-31', 'bmw', '72')).toEqual({
      row: { area: 72, make: 'bmw', sold_on: 20_484 },
      faults: [],
    })
    expect(readWith('', ' ', 'NA')).toEqual({ row: { area: null, make: null, sold_on: null }, faults: [] })
  })

  it('as a row with null for what is not allowed, and a fault for each in words', () => {
    expect(readWith('31.01.2026', 'vw', ' 501 ')).toEqual({
      row: { area: null, make: null, sold_on: null },
      faults: [
        'Area (m²) is "501"; allowed: a number from 0 to 500',
        'make is "vw"; allowed: audi, bmw',
        'sold_on is "31.01.2026"; allowed: a date',
      ],
    })
  })

  it('only where it is as long as the heading', () => {
    expect(() => readWith('2026-01-31')).toThrow(RangeError)
  })
})

it('a column is called by its heading, or by its name where it has none', () => {
  expect(schema.columns.map(headingOf)).toEqual(['Area (m²)', 'make', 'sold_on'])
})

it.each([
  ['race/ethnicity', 'race_ethnicity'],
  ['Race  Ethnicity', 'race_ethnicity'],
  ['GRÖSSE', 'grösse'],
])('the heading %j is the same as %j', (a, b) => {
  expect(headingKey(a)).toBe(headingKey(b))
})

it.each([
  ['size', 'sizes'],
  ['größe', 'grösse'],
  ['x1', 'x_1'],
])('the heading %j is another one than %j', (a, b) => {
  expect(headingKey(a)).not.toBe(headingKey(b))
})
