import { expect, it } from 'vitest'
import { placeColumns } from '../../src/batch/columns.ts'
import { findDecimal } from '../../src/batch/decimal.ts'
import { students } from '../helpers/files.ts'

const names = students.columns.map(({ name }) => name)
const { placed } = placeColumns(students, names, 1)
const rowOf = (score: string) => names.map(name => (name === 'reading_score' ? score : 'x,y'))

it.each([
  [['72,5', '70'], ','],
  [['72.5', '70'], '.'],
  [['72,5', '70.5'], '.'],
  [['72', ''], '.'],
] as const)('numbers such as %j are written with %j', (scores, decimal) => {
  expect(findDecimal(placed, scores.map(rowOf), students)).toBe(decimal)
})

it('where all are whole, the schema knows how the data write them', () => {
  expect(findDecimal(placed, [rowOf('72')], { ...students, csv: { decimal: ',' } })).toBe(',')
  expect(findDecimal(placed, [rowOf('72.5')], { ...students, csv: { decimal: ',' } })).toBe('.')
})

it('28,413 may be either: the schema knows, and without one it is a decimal comma', () => {
  expect(findDecimal(placed, [rowOf('28,413')], { ...students, csv: { decimal: '.' } })).toBe('.')
  expect(findDecimal(placed, [rowOf('28,413')], students)).toBe(',')
})
