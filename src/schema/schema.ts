/** A dataset: its target, its columns and the kinds that these may be. The form, the checks, the encoding and the report derive from it. */
import * as v from 'valibot'
import { rowFormat, type Value } from './row.ts'

/** What a form field, a member of a JSON object and an attribute of a page may all be called. */
export const nameFormat = v.pipe(
  v.string('must be text'),
  v.regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must be letters, digits and _, beginning with a letter'),
)
export const textFormat = v.pipe(v.string('must be text'), v.trim(), v.nonEmpty('must not be empty'))
/** `clipping` names a part of an explanation that is no column; every object has the others already. */
const RESERVED = ['clipping', 'constructor', 'prototype']
export const columnName = v.pipe(nameFormat, v.notValues(RESERVED, 'is a reserved name'))
const finite = v.pipe(v.number('must be a number'), v.finite('must be finite'))

/** Cells of one column that say that there is no value, beside those of all columns. */
export const markers = v.optional(v.array(textFormat))
/** What every column and the target may say of themselves. */
export const named = {
  label: textFormat,
  /** The heading in a CSV, where it is not the name. */
  heading: v.optional(textFormat),
}
export const common = {
  name: columnName,
  ...named,
  /** A sentence below the question. */
  hint: v.optional(textFormat),
  /** It is asked before the others. */
  first: v.optional(v.boolean('must be true or false')),
  /** A person may decline to say: the value is then withheld. */
  sensitive: v.optional(v.boolean('must be true or false')),
  /** A person may not know: that is an answer of its own. */
  optional: v.optional(v.boolean('must be true or false')),
  missing: markers,
}
export const measured = {
  unit: v.optional(textFormat),
  /** What stands at the numbers of a CSV, where cells have a unit or a currency of their own. */
  unitInCells: v.optional(textFormat),
  /** A value below or above is a mistake; without them any number is allowed. */
  min: v.optional(finite),
  max: v.optional(finite),
  /** What values are multiples of: 1 for whole numbers. */
  step: v.optional(v.pipe(finite, v.gtValue(0, 'must be above 0'))),
}
/** How pages speak of the target. */
export const spoken = {
  /** What subjects do from the low to the high end of a range, such as "score" or "cost". */
  verb: v.optional(textFormat),
  /** What stands behind an estimate in the place of the unit, such as "out of 100". */
  after: v.optional(textFormat),
}
/** What of a CSV's cell is the level, where that is not the whole. */
export const take = v.optional(v.literal('first word', 'must be "first word"'))
/** How a CSV writes day, month and year: as "ymd" unless it is said. */
export const order = v.optional(v.picklist(['ymd', 'dmy', 'mdy'], 'must be "ymd", "dmy" or "mdy"'))
/** How CSVs of the dataset are read. */
export const reading = {
  csv: v.optional(
    v.strictObject({
      delimiter: v.optional(v.picklist([',', ';', '\t', '|'], 'must be ",", ";", "|" or a tab')),
      decimal: v.optional(v.picklist([',', '.'], 'must be "," or "."')),
      thousands: v.optional(v.picklist(['.', ',', ' ', "'"], 'must be ".", ",", "\'" or a space')),
      encoding: v.optional(v.picklist(['utf-8', 'utf-16le', 'utf-16be', 'latin1'], 'is not known')),
      /** Whether a cell that is no number or no date counts as missing; a fault unless it is said. */
      unreadable: v.optional(v.literal('missing', 'must be "missing"')),
    }),
  ),
  /** Cells that say that there is no value, beside the empty one: ["NA"] unless it is said. */
  missing: v.optional(v.array(v.string('must be text'))),
  /** "time" where rows stand in the order of time: the last of them are to test on. */
  split: v.optional(v.literal('time', 'must be "time", or absent')),
}
/** A value of the target that decides something, and what is said of those who reach it, such as "passed". */
export const threshold = v.optional(v.strictObject({ value: finite, label: textFormat }))
/** Who answers for the dataset and its model, for the model card. */
export const card = v.optional(
  v.strictObject({
    developer: v.optional(textFormat),
    contact: v.optional(textFormat),
    /** Of the data. */
    licence: v.optional(textFormat),
    /** When the rows were collected. */
    collected: v.optional(textFormat),
  }),
)
/** From min to max, or where one is absent, from the least or to the greatest value in the data. */
const range = v.strictObject({ low: finite, high: finite })

const number = v.strictObject({ kind: v.literal('number'), ...common, ...measured, range })
const category = v.strictObject({
  kind: v.literal('category'),
  ...common,
  levels: v.array(
    v.strictObject({
      value: textFormat,
      label: textFormat,
      /** No row of the data has it. */
      isUnseen: v.optional(v.literal(true)),
    }),
  ),
  /** The level that any value counts as which is no level. */
  other: v.optional(v.string()),
  take,
})
/** In a row, and in `range`, a date is the number of its day: 0 is 1970-01-01. */
const date = v.strictObject({ kind: v.literal('date'), ...common, order, range })

const column = v.variant('kind', [category, number, date])
export type Column = v.InferOutput<typeof column>
export type CategoryColumn = v.InferOutput<typeof category>
export type NumberColumn = v.InferOutput<typeof number>
export type DateColumn = v.InferOutput<typeof date>
const target = v.strictObject({
  name: nameFormat,
  ...named,
  ...measured,
  missing: markers,
  ...spoken,
  threshold,
  range,
})
export type Target = v.InferOutput<typeof target>
export const droppedFormat = v.strictObject({ heading: v.string(), reason: v.string() })

/** As artifacts keep it: complete, made of a draft and the training rows, and not checked again for sense. */
export const schemaFormat = v.strictObject({
  name: nameFormat,
  title: textFormat,
  description: textFormat,
  /** Where the rows come from, for every page to say. */
  provenance: v.optional(textFormat),
  card,
  /** What a row is, such as a student. */
  subject: v.strictObject({ one: textFormat, many: textFormat }),
  target,
  columns: v.pipe(v.array(column), v.minLength(1)),
  ...reading,
  /** Columns of the CSV that are not asked, and why. */
  dropped: v.array(droppedFormat),
  /** Made-up rows that fill the form by a link. */
  examples: v.array(v.strictObject({ name: textFormat, answers: rowFormat })),
})
export type Schema = v.InferOutput<typeof schemaFormat>

/** Whether a column allows a value: a level, a number within its limits, or none where it may be left out. */
export function isAllowed(column: Column, value: Value): boolean {
  if (value === null) return mayBeLeftOut(column)
  if (column.kind === 'category') return column.levels.some(level => level.value === value)
  if (typeof value !== 'number') return false
  return column.kind === 'date' ? Number.isInteger(value) : isWithin(column, value)
}

/** Whether a person may leave a question without an answer. */
export function mayBeLeftOut({ sensitive, optional }: Pick<Column, 'sensitive' | 'optional'>): boolean {
  return sensitive === true || optional === true
}

/** Whether a number is within limits that may be open. */
export function isWithin(
  {
    min = Number.NEGATIVE_INFINITY,
    max = Number.POSITIVE_INFINITY,
  }: { min?: number | undefined; max?: number | undefined },
  value: number,
): boolean {
  return min <= value && value <= max
}

/**
 * Where an estimate is cut off: at the target's limits; and where all targets of the data are positive, at the least
 * of them, as none below is known to be possible.
 */
export function limitsOf({ min, max, range }: Target): { low: number; high: number } {
  const least = range.low >= 0 ? range.low : Number.NEGATIVE_INFINITY
  return { low: min ?? least, high: max ?? Number.POSITIVE_INFINITY }
}
