import { describe, expect, it } from 'vitest'
import { isAllowed, isWithin, limitsOf, mayBeLeftOut, type Target } from '../../src/schema/schema.ts'
import { at } from '../../src/utils.ts'
import { students } from '../helpers/files.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

it('the schema of the students names seven questions and the target', () => {
  expect(students.columns.map(column => column.kind).sort()).toEqual([
    ...Array(5).fill('category'),
    ...Array(2).fill('number'),
  ])
  expect(students.target).toMatchObject({ name: 'math_score', min: 0, max: 100 })
})

it.each([
  ['a level', 0, 'female', true],
  ['what is no level', 0, 'Female', false],
  ['nothing, in a sensitive column', 0, null, true],
  ['nothing, in another', 5, null, false],
  ['a number at the end of the range', 5, 100, true],
  ['a number beyond it', 5, 100.1, false],
  ['a number as text', 5, '100', false],
])('a column is asked whether it allows %s', (_what, i, value, allows) => {
  expect(isAllowed(at(students.columns, i), value)).toBe(allows)
})

describe('a column that is not one of the students', () => {
  const { columns } = schemaOf(
    { ...number('open'), min: undefined, max: undefined },
    { ...number('from'), min: 0, max: undefined },
    { ...number('unsure'), optional: true },
    { kind: 'date', name: 'sold' },
    { ...category('make', 'audi', 'bmw'), other: true },
  )
  it.each([
    ['any number, where it has no limits', 'open', -1e300, true],
    ['a number above its only limit', 'from', 1e300, true],
    ['a number below its only limit', 'from', -0.1, false],
    ['what is no number', 'open', Number.NaN, false],
    ['nothing, where it may be left out', 'unsure', null, true],
    ['nothing, elsewhere', 'open', null, false],
    ['a day, where it is a date', 'sold', 20_484, true],
    ['half a day', 'sold', 0.5, false],
    ['a date as text', 'sold', '2026-01-31', false],
    ['the level of all others', 'make', 'other', true],
    ['one of the others by its own name', 'make', 'vw', false],
  ])('is asked whether it allows %s', (_what, name, value, allows) => {
    const column = columns.find(column => column.name === name)
    expect(column && isAllowed(column, value)).toBe(allows)
  })
})

it('a question may be left without an answer where it is sensitive or optional', () => {
  expect([{ sensitive: true }, { optional: true }, {}, { sensitive: false }].map(mayBeLeftOut)).toEqual([
    true,
    true,
    false,
    false,
  ])
})

it('limits that are open hold any number, and none holds what is no number', () => {
  expect([isWithin({}, -1e300), isWithin({ min: 0 }, -1), isWithin({ max: 0 }, -1)]).toEqual([
    true,
    false,
    true,
  ])
  expect([isWithin({}, Number.NaN), isWithin({ min: 1, max: 1 }, 1)]).toEqual([false, true])
})

describe('an estimate is cut off', () => {
  const target = (limits: object, low: number): Target => ({
    name: 'price',
    label: 'Price',
    ...limits,
    range: { low, high: 900 },
  })
  it.each([
    ['at both limits of the target', { min: 10, max: 100 }, 10, 10, 100],
    ['at its only limit, from above', { max: 100 }, -5, -Infinity, 100],
    ['at its only limit, from below', { min: 0 }, 0, 0, Infinity],
    ['at a limit below nought', { min: -20 }, -20, -20, Infinity],
    ['at the least of the data, where none of them is negative', {}, 450, 450, Infinity],
    ['at nought, where that is the least of the data', {}, 0, 0, Infinity],
    ['nowhere, where some of the data are negative', {}, -3, -Infinity, Infinity],
  ])('%s', (_where, limits, least, low, high) => {
    expect(limitsOf(target(limits, least))).toEqual({ low, high })
  })
})
