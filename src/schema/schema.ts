/** The columns of a dataset. The form, the validation, the encoding, the report and the API all derive from it. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { AppError, messageOf } from '../exception.ts'

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters, digits and _, beginning with a letter'),
)
const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'))
/** Answers by column name. */
export const answersFormat = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))
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
    examples: v.optional(v.array(v.strictObject({ name: text, answers: answersFormat }))),
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
          columns.every(column => isAnswer(column, answers[column.name] ?? null)),
        ),
      'an example has an answer that is not allowed',
    ),
    ['examples'],
  ),
)

export type Schema = v.InferOutput<typeof schemaFormat>

/** One student's answers by column name; null is a missing value. */
export type Row = Record<string, string | number | null>

/** @throws {AppError} naming the file and the path of the faulty entry, such as `columns[2].levels` */
export function readSchema(file: string): Schema {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new AppError(`${file}: cannot read the schema: ${messageOf(cause).replace(/\s+/g, ' ')}`, { cause })
  }
  return parseSchema(json, file)
}

/** @throws {AppError} as `readSchema` does; `file` is only for its message */
export function parseSchema(json: unknown, file: string): Schema {
  const parsed = v.safeParse(schemaFormat, json)
  if (parsed.success) return parsed.output
  throw new AppError(`${file}: ${firstIssue(parsed.issues)}`)
}

/** A made-up row: the first level of every category, the middle of every number. */
export function typicalRow({ columns }: Schema): Row {
  const answer = (column: Column) =>
    column.kind === 'number' ? (column.min + column.max) / 2 : (column.levels[0]?.value ?? null)
  return Object.fromEntries(columns.map(column => [column.name, answer(column)]))
}

/** Every combination of sensitive columns that may be withheld, each in the columns' order, none withheld first. */
export function withheldSets(columns: Column[]): string[][] {
  const sensitive = columns.filter(column => column.sensitive).map(column => column.name)
  return sensitive.reduce<string[][]>(
    (partial, name) => partial.concat(partial.map(subset => subset.concat(name))),
    [[]],
  )
}

/** As many decimals as leave three significant digits of a scale. (Intl would take 20 ms of the start to load.) */
export function decimals({ min, max }: { min: number; max: number }): number {
  return Math.max(0, 2 - Math.floor(Math.log10(max - min)))
}

/** "columns[2].levels: must be two or more": the first fault that a format found, with its path. */
export function firstIssue([issue]: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const path = (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
  return `${path.replace(/^\./, '') || '(top level)'}: ${issue.message}`
}

/** Whether an answer to a column is allowed: a level, a number within the range, or none where it may be withheld. */
export function isAnswer(column: Column, answer: string | number | null): boolean {
  if (answer === null) return column.sensitive === true
  if (column.kind === 'category') return column.levels.some(level => level.value === answer)
  return typeof answer === 'number' && answer >= column.min && answer <= column.max
}

function isUnique(values: string[]): boolean {
  return new Set(values).size === values.length
}
