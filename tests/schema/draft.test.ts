import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Draft, parseDraft } from '../../src/schema/draft.ts'
import { STUDENTS_SCHEMA } from '../helpers/files.ts'

const draft = (changes: object = {}): unknown => ({
  format: 'exam-score/schema',
  version: 1,
  name: 'cars',
  target: { name: 'price', label: 'Price' },
  columns: [
    { name: 'mileage', kind: 'number', label: 'Mileage' },
    { name: 'make', kind: 'category', label: 'Make', levels: ['audi', { value: 'bmw', label: 'BMW' }] },
  ],
  ...changes,
})
const column = (changes: object) =>
  draft({ columns: [{ name: 'make', kind: 'category', label: 'Make', levels: ['a', 'b'], ...changes }] })

describe('a draft may be', () => {
  it('short', () => {
    expect(parseDraft(draft(), 'f')).toEqual(draft())
  })

  it('a schema as it was before there were drafts', () => {
    const schema = JSON.parse(readFileSync(STUDENTS_SCHEMA, 'utf8'))
    expect(parseDraft(schema, 'f')).toEqual(schema)
  })

  it('full', () => {
    const full: Draft = {
      $schema: 'docs/schema.json',
      format: 'exam-score/schema',
      version: 1,
      name: 'cars',
      title: 'Cars',
      description: 'What cars cost.',
      provenance: 'Made up.',
      subject: { one: 'car', many: 'cars' },
      target: {
        name: 'price',
        heading: 'Price (EUR)',
        label: 'Price',
        unit: '€',
        min: 0,
        step: 1,
        missing: ['ask'],
      },
      columns: [
        {
          name: 'km',
          heading: 'Mileage',
          kind: 'number',
          label: 'Mileage',
          unit: 'km',
          unitInCells: 'kms',
          hint: 'as the car says',
          optional: true,
        },
        {
          name: 'make',
          kind: 'category',
          label: 'Make',
          levels: ['audi'],
          other: 'Another',
          take: 'first word',
          sensitive: true,
        },
        { name: 'sold', kind: 'date', label: 'Sold', order: 'dmy' },
      ],
      csv: { delimiter: ';', decimal: ',', thousands: '.', encoding: 'latin1' },
      dropped: [{ heading: 'id', reason: 'a running number' }],
      split: 'time',
      missing: ['NA', '?'],
      examples: [{ name: 'one', answers: { km: 5, make: 'audi', sold: null } }],
    }
    expect(parseDraft(full, 'f')).toEqual(full)
  })
})

describe('a draft is refused', () => {
  it.each([
    ['a name that cannot be a field', column({ name: '1st' }), 'columns[0] "1st": name: must be letters'],
    ['a reserved name', column({ name: 'constructor' }), 'is a reserved name'],
    ['an unknown entry', column({ colour: 1 }), 'columns[0] "make": colour: '],
    ['an unknown kind', column({ kind: 'text' }), 'columns[0] "make": kind: '],
    ['one level alone', column({ levels: ['a'] }), 'two levels, or one and other, are needed'],
    ['a level twice', column({ levels: ['a', 'a'] }), 'two levels have the same value'],
    [
      'a label twice',
      column({ levels: ['a', { value: 'b', label: 'a' }] }),
      'two levels have the same label',
    ],
    ['a target among the columns', draft({ target: { name: 'make', label: 'M' } }), 'two have the same name'],
    [
      'limits that cross',
      draft({ target: { name: 'p', label: 'P', min: 2, max: 1 } }),
      'target: min must be below max',
    ],
    ['no object', 7, '(top level)'],
  ])('for %s', (_what, json, message) => {
    expect(() => parseDraft(json, 'f.json')).toThrow(message)
  })

  it('for all of its faults at once, a line each', () => {
    const json = draft({
      name: 'a b',
      subject: { one: '' },
      columns: [
        { name: 'x', kind: 'number', label: '' },
        { name: 'y', kind: 'category', label: 'Y', levels: [7] },
      ],
    })
    let message = ''
    try {
      parseDraft(json, 'f.json')
    } catch (error) {
      message = String(error)
    }
    for (const path of [
      'name',
      'subject.one',
      'subject.many',
      'columns[0] "x": label',
      'columns[1] "y": levels[0]',
    ])
      expect(message).toContain(`f.json: ${path}: `)
    expect(message.split('\n')).toHaveLength(5)
  })
})
