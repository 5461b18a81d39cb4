/** A schema as a person or `describe` writes it: much may be left out, and is completed by what the data hold. */
import * as v from 'valibot'
import { AppError } from '../exception.ts'
import { quote } from '../printable.ts'
import { rowFormat } from './row.ts'

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters, digits and _, beginning with a letter'),
)
const text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'))
/** `clipping` names a part of an explanation that is no column; every object has the others already. */
const RESERVED = ['clipping', 'constructor', 'prototype']

/** Cells that mean missing in one column alone, beside those of the whole file. */
const missing = v.optional(v.array(text))
const common = {
  name: v.pipe(name, v.notValues(RESERVED, 'is a reserved name')),
  /** The CSV's heading, where it is not the name. */
  heading: v.optional(text),
  label: text,
  hint: v.optional(text),
  optional: v.optional(v.boolean()),
  sensitive: v.optional(v.boolean()),
  missing,
}
const numeric = {
  unit: v.optional(text),
  /** What stands at the numbers of the CSV, where cells have a unit or a currency of their own. */
  unitInCells: v.optional(text),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  /** 1: whole numbers. */
  step: v.optional(v.pipe(v.number(), v.gtValue(0, 'must be above 0'))),
}
const ordered = <T extends { min?: number | undefined; max?: number | undefined }>() =>
  v.check<T, string>(
    ({ min, max }) => min === undefined || max === undefined || min < max,
    'min must be below max',
  )

const numberColumn = v.pipe(v.strictObject({ kind: v.literal('number'), ...common, ...numeric }), ordered())
const level = v.union(
  [text, v.strictObject({ value: text, label: text })],
  'must be text, or an object of value and label',
)
const categoryColumn = v.pipe(
  v.strictObject({
    kind: v.literal('category'),
    ...common,
    levels: v.pipe(v.array(level), v.minLength(1, 'must be one or more')),
    /** Every value that is no level counts as the level "other": its label, or true for "Other". */
    other: v.optional(v.union([v.boolean(), text], 'must be true, false or a label')),
    /** What of a cell is the value, where that is not all of it. */
    take: v.optional(v.literal('first word')),
  }),
  v.check(({ levels, other }) => levels.length > 1 || !!other, 'two levels, or one and other, are needed'),
  v.check(({ levels }) => isUnique(levels.map(levelValue)), 'two levels have the same value'),
  v.check(({ levels }) => isUnique(levels.map(levelLabel)), 'two levels have the same label'),
)
const dateColumn = v.strictObject({
  kind: v.literal('date'),
  ...common,
  /** How the CSV writes it; dates that begin with the year or name the month are read under any. */
  order: v.optional(v.picklist(['ymd', 'dmy', 'mdy'])),
})

const column = v.variant('kind', [numberColumn, categoryColumn, dateColumn])

export const draftFormat = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    format: v.literal('exam-score/schema'),
    version: v.literal(1),
    name,
    title: v.optional(text),
    description: v.optional(text),
    /** Where the rows come from, for every page to say. */
    provenance: v.optional(text),
    /** What a row is, such as a student. */
    subject: v.optional(v.strictObject({ one: text, many: text })),
    target: v.pipe(
      v.strictObject({ name, heading: v.optional(text), label: text, missing, ...numeric }),
      ordered(),
    ),
    columns: v.pipe(v.array(column), v.minLength(1, 'must be one or more')),
    /** How the CSV writes; what is absent is detected. */
    csv: v.optional(
      v.strictObject({
        delimiter: v.optional(v.picklist([',', ';', '\t', '|'])),
        decimal: v.optional(v.picklist(['.', ','])),
        thousands: v.optional(v.picklist(['.', ',', ' ', "'"])),
        encoding: v.optional(v.picklist(['utf-8', 'utf-16le', 'utf-16be', 'latin1'])),
      }),
    ),
    /** Columns of the CSV that are not used, and why. */
    dropped: v.optional(v.array(v.strictObject({ heading: text, reason: text }))),
    /** Rows are in order of time: the last fifth tests. */
    split: v.optional(v.literal('time')),
    /** Cells that mean missing, beside the empty one. */
    missing: v.optional(v.array(text)),
    /** Made-up rows that fill the form by a link. */
    examples: v.optional(v.array(v.strictObject({ name: text, answers: rowFormat }))),
  }),
  v.forward(
    v.check(
      ({ columns, target }) => isUnique([...columns, target].map(({ name }) => name)),
      'two have the same name',
    ),
    ['columns'],
  ),
  v.forward(
    v.check(({ columns }) => isUnique(columns.map(({ label }) => label)), 'two columns have the same label'),
    ['columns'],
  ),
  v.forward(
    v.check(
      ({ columns, target }) => isUnique([...columns, target].map(({ name, heading }) => heading ?? name)),
      'two have the same heading',
    ),
    ['columns'],
  ),
)

export type Draft = v.InferOutput<typeof draftFormat>
export type DraftColumn = Draft['columns'][number]

/** @throws {AppError} with every fault of the file, a line each; `file` is only for the message */
export function parseDraft(json: unknown, file: string): Draft {
  const parsed = v.safeParse(draftFormat, json)
  if (parsed.success) return parsed.output
  throw new AppError(parsed.issues.map(issue => `${file}: ${pathOf(issue)}: ${issue.message}`).join('\n'))
}

/** "columns[2] "make": levels". */
function pathOf({ path }: v.BaseIssue<unknown>): string {
  const steps = (path ?? []).map(({ key, value }) =>
    typeof key === 'number' ? `[${key}]${named(value)}` : `.${String(key)}`,
  )
  return steps.join('').replace(/^\./, '').replace('": .', '": ') || '(top level)'
}

function named(value: unknown): string {
  const name = typeof value === 'object' && value && 'name' in value ? value.name : undefined
  return typeof name === 'string' ? ` ${quote(name)}: ` : ''
}

type Level = v.InferOutput<typeof level>

function levelValue(level: Level): string {
  return typeof level === 'string' ? level : level.value
}

function levelLabel(level: Level): string {
  return typeof level === 'string' ? level : level.label
}

function isUnique(values: string[]): boolean {
  return new Set(values).size === values.length
}
