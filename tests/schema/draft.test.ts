import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { draftFormat } from '../../src/schema/draft.ts'
import { students, studentsDraft } from '../helpers/files.ts'

const LEAST = {
  format: 'exam-score/schema',
  version: 1,
  name: 'cars',
  target: { name: 'price' },
  columns: [{ kind: 'number', name: 'age' }],
}

it('a draft may be as short as its name, a target and one column', () => {
  expect(v.parse(draftFormat, LEAST)).toEqual(LEAST)
})

it('a draft that was written in full, before anything could be left out, is one still', () => {
  expect(v.parse(draftFormat, studentsDraft)).toEqual(studentsDraft)
  expect(studentsDraft.columns.every(({ label }) => label)).toBe(true)
})

it('a complete schema is no draft', () => {
  expect(v.is(draftFormat, students)).toBe(false)
})

it('what is written around a text is no part of it', () => {
  expect(v.parse(draftFormat, { ...LEAST, title: ' Cars ' }).title).toBe('Cars')
})

describe('a draft may say', () => {
  const columns = (column: object) => ({ columns: [{ name: 'x', ...column }] })
  it.each([
    [
      'levels by their values, or with labels',
      columns({ kind: 'category', levels: ['a', { value: 'b', label: 'B' }] }),
    ],
    ['what all other levels are called', columns({ kind: 'category', levels: ['a'], other: 'Any other' })],
    [
      'that the first word is the level',
      columns({ kind: 'category', levels: ['a', 'b'], take: 'first word' }),
    ],
    ['how dates are written', columns({ kind: 'date', order: 'dmy' })],
    ['limits, steps and units', columns({ kind: 'number', min: -1, max: 1, step: 0.5, unit: 'm' })],
    ['hints and headings', columns({ kind: 'number', hint: 'As in 3', heading: 'X (m)' })],
    ['what may be left out', columns({ kind: 'number', optional: true, sensitive: false })],
    [
      'how the CSV is written',
      { csv: { delimiter: ';', decimal: ',', thousands: '.', encoding: 'windows-1252' } },
    ],
    ['that what cannot be read is missing', { csv: { unreadable: 'missing' }, missing: ['?', '-'] }],
    ['that the rows are in the order of time', { split: 'time' }],
    ['what is not asked, and why', { dropped: [{ heading: 'id', reason: 'another one in every row' }] }],
    ['a verb of the target', { target: { name: 'price', verb: 'cost', unit: '€' } }],
    ['examples', { examples: [{ name: 'Old', answers: { age: 20, sold: '2026-01-31', make: null } }] }],
  ])('%s', (_what, more) => {
    expect(v.parse(draftFormat, { ...LEAST, ...more })).toEqual({ ...LEAST, ...more })
  })

  it.each([
    ['another delimiter', { csv: { delimiter: ':' } }],
    ['an infinite limit', columns({ kind: 'number', min: Number.NEGATIVE_INFINITY })],
    ['a range, which the data say', columns({ kind: 'number', range: { low: 0, high: 1 } })],
    ['levels of a number', columns({ kind: 'number', levels: ['1', '2'] })],
    ['another order of dates', columns({ kind: 'date', order: 'ydm' })],
    ['what is not dropped for a reason', { dropped: [{ heading: 'id' }] }],
  ])('but not %s', (_what, more) => {
    expect(v.is(draftFormat, { ...LEAST, ...more })).toBe(false)
  })
})
