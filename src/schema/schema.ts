/** A dataset: its target, its columns and the kinds that these may be. The form, the checks, the encoding and the report derive from it. */
import * as v from 'valibot'
import { rowFormat, type Value } from './row.ts'

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters, digits and _, beginning with a letter'),
)
const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'))
const range = { min: v.number(), max: v.number(), unit: v.optional(text) }
const ordered = <T extends { min: number; max: number }>() =>
  v.check<T, string>(({ min, max }) => min < max, 'min must be below max')
/** `clipping` names a part of an explanation that is no column; every object has the others already. */
const RESERVED = ['clipping', 'constructor', 'prototype']
const columnName = v.pipe(name, v.notValues(RESERVED, 'is a reserved name'))
const common = { name: columnName, label: text, sensitive: v.optional(v.boolean()) }

const number = v.pipe(v.strictObject({ kind: v.literal('number'), ...common, ...range }), ordered())
const category = v.strictObject({
  kind: v.literal('category'),
  ...common,
  levels: v.pipe(
    v.array(
      v.strictObject({
        value: v.pipe(text, v.notValue('NA', 'means a missing answer in a CSV')),
        label: text,
      }),
    ),
    v.minLength(2, 'must be two or more'),
    v.check(levels => isUnique(levels.map(level => level.value)), 'two levels have the same value'),
    v.check(levels => isUnique(levels.map(level => level.label)), 'two levels have the same label'),
  ),
})

const column = v.variant('kind', [category, number])
export type Column = v.InferOutput<typeof column>
export type CategoryColumn = v.InferOutput<typeof category>
export type NumberColumn = v.InferOutput<typeof number>

export const schemaFormat = v.pipe(
  v.strictObject({
    format: v.literal('exam-score/schema'),
    version: v.literal(1),
    name,
    title: text,
    description: text,
    /** Where the rows come from, for every page to say. */
    provenance: v.optional(text),
    /** What a row is, such as a student. */
    subject: v.strictObject({ one: text, many: text }),
    target: v.pipe(v.strictObject({ name, label: text, ...range }), ordered()),
    columns: v.pipe(
      v.array(column),
      v.minLength(1, 'must be one or more'),
      v.check(columns => isUnique(columns.map(column => column.name)), 'two columns have the same name'),
      v.check(columns => isUnique(columns.map(column => column.label)), 'two columns have the same label'),
    ),
    /** Made-up rows that fill the form by a link. */
    examples: v.optional(v.array(v.strictObject({ name: text, answers: rowFormat }))),
  }),
  v.forward(
    v.check(
      ({ columns }) => columns.filter(column => column.sensitive).length <= 4,
      'more than 4 are sensitive',
    ),
    ['columns'],
  ),
  v.forward(
    v.check(
      ({ columns, target }) => columns.every(column => column.name !== target.name),
      'the target is among the columns',
    ),
    ['columns'],
  ),
  v.forward(
    v.check(
      ({ columns, examples = [] }) =>
        examples.every(({ answers }) =>
          columns.every(column => isAllowed(column, answers[column.name] ?? null)),
        ),
      'an example has an answer that is not allowed',
    ),
    ['examples'],
  ),
)

export type Schema = v.InferOutput<typeof schemaFormat>

/** Whether a column allows a value: a level, a number within the range, or none where it may be withheld. */
export function isAllowed(column: Column, value: Value): boolean {
  if (value === null) return column.sensitive === true
  if (column.kind === 'category') return column.levels.some(level => level.value === value)
  return typeof value === 'number' && value >= column.min && value <= column.max
}

function isUnique(values: string[]): boolean {
  return new Set(values).size === values.length
}
