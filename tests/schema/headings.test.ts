import { describe, expect, it } from 'vitest'
import { headingKey, headingOf, locateColumns } from '../../src/schema/headings.ts'
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
