import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCellReader } from '../../src/schema/cell.ts'
import { at } from '../../src/utils.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const open = { ...number('x'), min: undefined, max: undefined }
/** Reads a cell of a drafted column, of a schema with more entries. */
const read = (drafted: unknown, cell: string, more: object = {}) => {
  const schema = { ...schemaOf(drafted), ...more }
  return createCellReader(at(schema.columns, 0), schema)(cell)
}

describe('a cell of numbers', () => {
  it.each([
    ['72', 72],
    [' 72.5 ', 72.5],
    ['-.5', -0.5],
    ['+3.', 3],
    ['1e3', 1000],
    ['1E-2', 0.01],
    ['007', 7],
    ['', null],
    ['   ', null],
    ['NA', null],
    ['1,5', undefined],
    ['1 000', undefined],
    ['0x10', undefined],
    ['1e', undefined],
    ['.', undefined],
    ['1.2.3', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
    ['12 km', undefined],
  ])('%j is %s', (cell, value) => {
    expect(read(open, cell)).toBe(value)
  })

  it.each([
    ['with a decimal comma', { decimal: ',' }, '1,5', 1.5],
    ['with a decimal comma, and none', { decimal: ',' }, '-15', -15],
    ['with a point for thousands', { decimal: ',', thousands: '.' }, '1.234.567,5', 1_234_567.5],
    ['with a comma for thousands', { thousands: ',' }, '1,234.5', 1234.5],
    ['with spaces for thousands', { thousands: ' ' }, '12 000', 12_000],
    ['with two decimal commas', { decimal: ',' }, '1,2,3', undefined],
  ])('is read %s', (_how, csv, cell, value) => {
    expect(read(open, cell, { csv })).toBe(value)
  })

  it.each([
    ['at a limit', { min: 0, max: 9 }, '9', 9],
    ['above both', { min: 0, max: 9 }, '9.1', undefined],
    ['below the only one', { min: 0 }, '-1', undefined],
    ['above the only one', { max: 0 }, '1', undefined],
    ['far from the only one', { min: 0 }, '1e300', 1e300],
  ])('is read %s of its limits as it is allowed', (_where, limits, cell, value) => {
    expect(read({ ...open, ...limits }, cell)).toBe(value)
  })

  it('is read as what was written, with a decimal comma too', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter(value => !Object.is(value, -0))
    fc.assert(
      fc.property(finite, value => {
        expect(read(open, String(value))).toBe(value)
        expect(read(open, String(value).replace('.', ','), { csv: { decimal: ',' } })).toBe(value)
      }),
    )
  })
})

describe('a cell of a category', () => {
  const make = category('make', 'audi', 'bmw')
  it.each([
    ['a level', make, ' audi ', 'audi'],
    ['what is no level', make, 'Audi', undefined],
    ['what is no level, where there is one for all others', { ...make, other: true }, 'vw', 'other'],
    ['a level, where there is one for all others', { ...make, other: true }, 'bmw', 'bmw'],
    ['nothing, where there is one for all others', { ...make, other: true }, '', null],
    ['the first word', { ...make, take: 'first word' }, 'audi a4 avant', 'audi'],
    ['the whole, without being told to take a word', make, 'audi a4 avant', undefined],
    ['a first word that is no level', { ...make, take: 'first word', other: true }, 'vw golf', 'other'],
  ])('is read as %s', (_what, drafted, cell, value) => {
    expect(read(drafted, cell)).toBe(value)
  })
})

describe('a cell of dates', () => {
  it.each([
    ['2026-01-31', 20_484],
    ['2026-02-29', undefined],
    ['yesterday', undefined],
    ['NA', null],
  ])('%j is day %s', (cell, day) => {
    expect(read({ kind: 'date', name: 'sold' }, cell)).toBe(day)
  })
})

describe('a cell without a value', () => {
  it.each([
    ['NA, unless other words are said to be', {}, 'NA', null],
    ['a word that is said to be', { missing: ['?', 'n/a'] }, ' n/a ', null],
    ['empty, whatever is said', { missing: [] }, '', null],
    ['not NA, where other words are', { missing: ['?'] }, 'NA', undefined],
    ['none that is unreadable', {}, 'ten', undefined],
  ])('is %s', (_what, more, cell, value) => {
    expect(read(open, cell, more)).toBe(value)
  })

  it('is one of the words of its own column as well', () => {
    expect(read({ ...open, missing: ['unknown'] }, 'unknown', { missing: ['?'] })).toBeNull()
    expect(read(open, 'unknown', { missing: ['?'] })).toBeUndefined()
  })

  it('is none where the schema lists it as a level', () => {
    expect(read(category('pool', 'NA', 'yes'), 'NA')).toBe('NA')
  })
})
