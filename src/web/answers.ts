/** The answers of a form or a JSON object to a row, or what is wrong with each, in words. Everything behind trusts the row. */
import * as v from 'valibot'
import { nameSome } from '../printable.ts'
import { allowedIn } from '../schema/allowed.ts'
import { dayOf } from '../schema/date.ts'
import type { Row } from '../schema/row.ts'
import {
  type CategoryColumn,
  type Column,
  mayBeLeftOut,
  type NumberColumn,
  type Schema,
} from '../schema/schema.ts'
import { isAmbiguous, readTypedNumber } from './typed_number.ts'

/** What is wrong with one answer, in the words of the person who gave it. `field` is a column's name, or what was sent as one. */
export type FieldError = { field: string; message: string }
export type Answers = { ok: true; row: Row } | { ok: false; errors: FieldError[] }

export type AnswersParser = {
  /** Reads a JSON object: categories by their level, numbers as numbers. `repeated` are names that it gives twice. */
  fromJson(body: unknown, repeated?: string[]): Answers
  /** Reads a decoded form, in which every answer is text and a repeated one a list. */
  fromForm(body: Record<string, unknown>): Answers
  /** Of what `fromJson` takes. */
  format: v.GenericSchema<unknown, Row>
}

/**
 * @param schema whose columns are the questions, those required that may not be left out
 * @param blank the names of others that may be left out as well: their value is then missing
 */
export function createAnswersParser(schema: Schema, blank: ReadonlySet<string> = new Set()): AnswersParser {
  const format = v.strictObject(
    Object.fromEntries(
      schema.columns.map(column => [
        column.name,
        answerFormat(column, mayBeLeftOut(column) || blank.has(column.name)),
      ]),
    ),
  )
  const fromJson = (body: unknown, repeated: string[] = []): Answers => {
    const parsed = v.safeParse(format, body, { abortPipeEarly: true })
    const impossible = impossibleDates(body, schema.columns)
    if (parsed.success && repeated.length + impossible.length === 0)
      return { ok: true, row: withDays(parsed.output, schema.columns) }
    const wrong = [...(parsed.issues ?? []).map(issue => String(issue.path?.[0]?.key)), ...impossible]
    return { ok: false, errors: listErrors(wrong, repeated, body, schema.columns) }
  }
  const numbers = new Map(
    schema.columns.flatMap(column => (column.kind === 'number' ? [[column.name, column]] : [])),
  )
  const typed = (body: Record<string, unknown>) =>
    Object.entries(body).map(([name, answer]) => [name, readTyped(answer, numbers.get(name))])
  return {
    fromJson,
    fromForm: body => fromJson(Object.fromEntries(typed(body))),
    format,
  }
}

/** A blank is no answer, and `7e1` or `0x10` is no number that a person writes. */
function readTyped(typed: unknown, number: NumberColumn | undefined): unknown {
  if (typeof typed !== 'string') return typed
  const answer = typed.trim()
  if (answer === '') return undefined
  return number ? (readTypedNumber(answer, number) ?? answer) : answer
}

/** A number within limits that may be open. */
export function numberWithin({ min, max }: { min?: number | undefined; max?: number | undefined }) {
  const least = min === undefined ? v.number() : v.pipe(v.number(), v.minValue(min))
  return max === undefined ? least : v.pipe(least, v.maxValue(max))
}

/** A question that may be left out may also be answered with null. */
function answerFormat(
  column: Column,
  canBeLeftOut: boolean,
): v.GenericSchema<unknown, string | number | null> {
  const format =
    column.kind === 'category'
      ? v.picklist(column.levels.map(level => level.value))
      : column.kind === 'date'
        ? v.pipe(v.string(), v.isoDate())
        : numberWithin(column)
  const answer = canBeLeftOut ? v.nullish(format, null) : format
  const more = describe(column)
  return more
    ? v.pipe(answer, v.title(column.label), v.description(more))
    : v.pipe(answer, v.title(column.label))
}

/** What the label does not say. */
function describe(column: Column): string {
  const unit = column.kind === 'number' && column.unit ? `In ${column.unit}` : ''
  return [column.hint ?? '', unit].filter(part => part !== '').join('. ')
}

/** The columns whose answer looks like a date, of which the calendar has no such day. */
function impossibleDates(body: unknown, columns: Column[]): string[] {
  const answers = new Map<string, unknown>(Object.entries(body ?? {}))
  const isImpossible = (answer: unknown) => typeof answer === 'string' && dayOf(answer) === undefined
  return columns
    .filter(({ kind, name }) => kind === 'date' && isImpossible(answers.get(name)))
    .map(({ name }) => name)
}

/** Dates as the numbers of their days. */
function withDays(answers: Row, columns: Column[]): Row {
  const dates = columns.filter(({ kind }) => kind === 'date')
  const days = dates.map(({ name }) => {
    const answer = answers[name] ?? null
    return [name, typeof answer === 'string' ? (dayOf(answer) ?? null) : answer]
  })
  return { ...answers, ...Object.fromEntries(days) }
}

function instruction(column: Column, input: unknown, isRepeated: boolean): string {
  if (isRepeated || Array.isArray(input)) return `${column.label}: give one answer only`
  if (column.kind === 'date') return `${column.label}: enter a date, as in 2026-01-31`
  return column.kind === 'number' ? numberInstruction(column, input) : categoryInstruction(column, input)
}

function numberInstruction(column: NumberColumn, input: unknown): string {
  const { label } = column
  if (input == null) return `${label}: enter ${allowedIn(column)}`
  return typeof input === 'number'
    ? `${label}: must be ${allowedIn(column).replace('a number ', '')}`
    : `${label}: must be ${allowedIn(column)}, in digits${isAmbiguous(String(input)) ? ' without a comma' : ''}`
}

function categoryInstruction({ label, levels }: CategoryColumn, input: unknown): string {
  if (input == null) return `${label}: choose an answer`
  return `${label}: must be one of ${nameSome(levels.map(level => `"${level.value}"`))}`
}

/** One error a field, in the order of the questions; names that are no question come last. */
function listErrors(faulty: string[], repeated: string[], body: unknown, columns: Column[]): FieldError[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ field: '', message: 'Send one object with an answer to each question' }]
  }
  const answers = new Map<string, unknown>(Object.entries(body))
  const wrong = new Set([...faulty, ...repeated])
  const unknown = [...answers.keys()].filter(field => columns.every(({ name }) => name !== field))
  return [
    ...columns
      .filter(({ name }) => wrong.has(name))
      .map(column => ({
        field: column.name,
        message: instruction(column, answers.get(column.name), repeated.includes(column.name)),
      })),
    ...unknown.map(field => ({ field, message: `"${field.slice(0, 40)}" is not a question here` })),
  ]
}
