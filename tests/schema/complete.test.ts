import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { completeSchema, draftedLevels, readable, shownValue } from '../../src/schema/complete.ts'
import { parseDraft } from '../../src/schema/read_schema.ts'
import type { Case, Value } from '../../src/schema/row.ts'
import { isAllowed, type Schema, schemaFormat } from '../../src/schema/schema.ts'
import { at } from '../../src/utils.ts'
import { students, studentsDraft } from '../helpers/files.ts'

const LEAST = { format: 'exam-score/schema', version: 1, name: 'cars', target: { name: 'list_price' } }
const draftOf = (...columns: object[]) => parseDraft({ ...LEAST, columns }, 'cars')
const complete = (draft: object, cases: Case[] = []) => completeSchema(parseDraft(draft, 'cars'), cases)
/** The one column of a draft, completed by its values. */
const completed = (column: object, ...values: Value[]) =>
  at(
    completeSchema(
      draftOf({ name: 'x', ...column }),
      values.map(x => ({ row: { x }, target: 0 })),
    ).columns,
    0,
  )

it('what a draft leaves out is made of names and rows', () => {
  const columns = [
    { kind: 'number', name: 'engine_size' },
    { kind: 'category', name: 'make', levels: ['audi', 'bmw'], other: true },
    { kind: 'date', name: 'sold' },
  ]
  const cases = [
    { row: { engine_size: 1.6, make: 'audi', sold: 20_484 }, target: 9000 },
    { row: { engine_size: null, make: 'other', sold: 20_000 }, target: 500 },
    { row: { engine_size: 0.9, make: 'audi', sold: 20_100 }, target: 700 },
  ]
  expect(complete({ ...LEAST, columns }, cases)).toEqual({
    name: 'cars',
    title: 'List price estimate',
    description: 'Enter what is known of a row and get an estimate of its list price.',
    subject: { one: 'row', many: 'rows' },
    target: { name: 'list_price', label: 'List price', range: { low: 500, high: 9000 } },
    columns: [
      {
        kind: 'number',
        name: 'engine_size',
        label: 'Engine size',
        optional: true,
        range: { low: 0.9, high: 1.6 },
      },
      {
        kind: 'category',
        name: 'make',
        label: 'Make',
        levels: [
          { value: 'audi', label: 'audi' },
          { value: 'bmw', label: 'bmw' },
          { value: 'other', label: 'Other' },
        ],
        other: 'other',
      },
      { kind: 'date', name: 'sold', label: 'Sold', range: { low: 20_000, high: 20_484 } },
    ],
    dropped: [],
    examples: [],
  })
})

it('what a draft says stays as it is', () => {
  const { format: _, version: __, ...said } = studentsDraft
  expect(students).toMatchObject(said)
  expect(students.columns.every(column => !column.optional)).toBe(true)
  const more = { csv: { decimal: ',' }, missing: ['?'], split: 'time', provenance: 'Made up' }
  expect(complete({ ...studentsDraft, ...more })).toMatchObject(more)
})

it('what neither a draft nor its rows say is not there', () => {
  const schema = completeSchema(draftOf({ kind: 'number', name: 'x' }), [])
  expect(JSON.stringify(schema)).not.toMatch(/csv|missing|split|provenance|optional|undefined/)
})

describe('the range of a number', () => {
  it.each([
    ['spans the values', {}, [3, -2, 7], -2, 7],
    ['is its limits, whatever the values', { min: 0, max: 100 }, [3, 7], 0, 100],
    ['ends at a limit and at the greatest value', { min: 0 }, [3, 7], 0, 7],
    ['begins with the least value and ends at a limit', { max: 10 }, [3, 7], 3, 10],
    ['is one point where all values are the same', {}, [5, 5], 5, 5],
    ['is made up where there is no value', {}, [null], 0, 1],
    ['is its limit where there is no value', { min: 4 }, [], 4, 4],
    ['does not mind missing values', {}, [null, 3, null, 4], 3, 4],
  ])('%s', (_what, limits, values, low, high) => {
    expect(completed({ kind: 'number', ...limits }, ...values)).toMatchObject({ range: { low, high } })
  })

  it('holds every value of the rows, whatever they are', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), values => {
        const column = completed({ kind: 'number' }, ...values)
        const { low, high } = 'range' in column ? column.range : { low: Number.NaN, high: Number.NaN }
        expect(values.filter(value => value < low || value > high)).toEqual([])
        expect(values).toEqual(expect.arrayContaining([low, high]))
      }),
    )
  })
})

describe('a question may be left out', () => {
  it.each([
    ['where a value is missing', {}, [1, null], true],
    ['but not where none is', {}, [1, 2], undefined],
    ['where the draft says so', { optional: true }, [1], true],
    ['but not where the draft says that it may not', { optional: false }, [1, null], false],
    ['and is withheld, not optional, where it is sensitive', { sensitive: true }, [1, null], undefined],
  ])('%s', (_where, more, values, optional) => {
    expect(completed({ kind: 'number', ...more }, ...values).optional).toBe(optional)
  })
})

describe('the levels of a category', () => {
  const levelsOf = (drafted: object, ...values: string[]) => {
    const column = completed({ kind: 'category', ...drafted }, ...values)
    return column.kind === 'category' ? column : undefined
  }

  it('are labelled by their values, where the draft does not say how', () => {
    expect(draftedLevels({ levels: ['a', { value: 'b', label: 'The second' }], other: undefined })).toEqual({
      levels: [
        { value: 'a', label: 'a' },
        { value: 'b', label: 'The second' },
      ],
      other: undefined,
    })
  })

  it.each([
    ['there is none', { other: false }, undefined, []],
    ['it is called Other', { other: true }, 'other', [{ value: 'other', label: 'Other' }]],
    ['it has a name of its own', { other: 'Any' }, 'other', [{ value: 'other', label: 'Any' }]],
  ])('are followed by that for all others: %s', (_what, more, other, last) => {
    const column = levelsOf({ levels: ['a', 'b'], ...more }, 'a', 'b', 'other')
    expect(column?.other).toBe(other)
    expect(column?.levels.slice(2)).toEqual(last)
  })

  it('hold no second level for all others, where one of the draft is called so', () => {
    const column = levelsOf({ levels: ['a', 'Other'], other: true }, 'a', 'Other')
    expect(column).toMatchObject({ other: 'Other', levels: [{ value: 'a' }, { value: 'Other' }] })
    expect(column?.levels).toHaveLength(2)
  })

  it('are marked as unseen where no row has it, but for those of the draft', () => {
    expect(levelsOf({ levels: ['a', 'b'], other: true }, 'a')?.levels).toEqual([
      { value: 'a', label: 'a' },
      { value: 'b', label: 'b' },
      { value: 'other', label: 'Other', isUnseen: true },
    ])
  })
})

it('dates of examples are days in a schema', () => {
  const examples = [{ name: 'Late', answers: { sold: '2026-01-31', age: 3 } }]
  const columns = [
    { kind: 'date', name: 'sold' },
    { kind: 'number', name: 'age' },
  ]
  expect(complete({ ...LEAST, columns, examples }).examples).toEqual([
    { name: 'Late', answers: { sold: 20_484, age: 3 } },
  ])
})

it.each([
  ['living_area', 'Living area'],
  ['x', 'X'],
  ['BMI', 'BMI'],
  ['_', ''],
])('the name %j is read as %j', (name, words) => {
  expect(readable(name)).toBe(words)
})

it('a value is shown as it is, but for a date, which is shown as people write it', () => {
  expect(shownValue({ kind: 'date' }, 20_484)).toBe('2026-01-31')
  expect(shownValue({ kind: 'date' }, null)).toBeNull()
  expect(shownValue({ kind: 'number' }, 20_484)).toBe(20_484)
  expect(shownValue({ kind: 'category' }, 'a')).toBe('a')
})

it('whatever the draft and the rows, the schema is complete, is kept by JSON, and allows what they hold', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map(drawn => drawn + 0) // JSON keeps no -0
  const five = <T>(drawn: fc.Arbitrary<T>) =>
    fc.array<T | null>(fc.option(drawn), { minLength: 5, maxLength: 5 })
  const kinds = [
    fc.record({
      kind: fc.constant('number'),
      values: five<Value>(value),
    }),
    fc.record({
      kind: fc.constant('category'),
      levels: fc.constant(['a', 'b']),
      other: fc.boolean(),
      values: five<Value>(fc.constantFrom('a', 'b')),
    }),
    fc.record({
      kind: fc.constant('date'),
      values: five<Value>(fc.integer({ min: -1e5, max: 1e5 })),
    }),
  ]
  const drafted = fc.array(fc.tuple(fc.oneof(...kinds), fc.boolean()), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(drafted, fc.array(value, { minLength: 5, maxLength: 5 }), (columns, targets) => {
      const draft = draftOf(
        ...columns.map(([{ values: _, ...column }, sensitive], i) => ({
          ...column,
          name: `x${i}`,
          sensitive,
        })),
      )
      const cases = targets.map((target, n) => ({
        row: Object.fromEntries(columns.map(([{ values }], i) => [`x${i}`, at(values, n)])),
        target,
      }))
      const schema = completeSchema(draft, cases)
      const kept: Schema = JSON.parse(JSON.stringify(schema))
      expect(v.parse(schemaFormat, kept)).toEqual(schema)
      for (const { row } of cases)
        expect(schema.columns.filter(column => !isAllowed(column, row[column.name] ?? null))).toEqual([])
    }),
  )
})

it('a threshold of the target, and who answers for the dataset, are kept as they were written', () => {
  const columns = [{ kind: 'number', name: 'engine_size' }]
  const threshold = { value: 5000, label: 'dear' }
  const card = { developer: 'A garage', contact: 'someone@example.org', licence: 'CC0', collected: 'in 2024' }
  const schema = complete({ ...LEAST, target: { ...LEAST.target, threshold }, card, columns })
  expect([schema.target.threshold, schema.card]).toEqual([threshold, card])
  expect(complete({ ...LEAST, columns })).not.toHaveProperty('card')
  expect(() =>
    complete({ ...LEAST, target: { ...LEAST.target, threshold: { value: 5000 } }, columns }),
  ).toThrow(/target\.threshold\.label/)
})
