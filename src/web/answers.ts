/** The answers of a form or a JSON object to a row, or what is wrong with each, in words. Everything behind trusts the row. */
import * as v from 'valibot'
import type { Row } from '../schema/row.ts'
import type { CategoryColumn, Column, NumberColumn, Schema } from '../schema/schema.ts'

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

/** @param schema whose columns are the questions, those required that are not sensitive */
export function createAnswersParser(schema: Schema): AnswersParser {
  const format = v.strictObject(
    Object.fromEntries(schema.columns.map(column => [column.name, answerFormat(column)])),
  )
  const fromJson = (body: unknown, repeated: string[] = []): Answers => {
    const parsed = v.safeParse(format, body, { abortPipeEarly: true })
    return parsed.success && repeated.length === 0
      ? { ok: true, row: parsed.output }
      : { ok: false, errors: listErrors(parsed.issues ?? [], repeated, body, schema.columns) }
  }
  const numbers = schema.columns.filter(column => column.kind === 'number').map(column => column.name)
  const typed = (body: Record<string, unknown>) =>
    Object.entries(body).map(([name, answer]) => [name, readTyped(answer, numbers.includes(name))])
  return {
    fromJson,
    fromForm: body => fromJson(Object.fromEntries(typed(body))),
    format,
  }
}

/** A blank is no answer, and `7e1` or `0x10` is no number that a person writes. */
function readTyped(typed: unknown, isNumber: boolean): unknown {
  if (typeof typed !== 'string') return typed
  const answer = typed.trim()
  if (answer === '') return undefined
  return isNumber && /^-?\d+(\.\d+)?$/.test(answer) ? Number(answer) : answer
}

/** A sensitive question may be left out, or answered with null: the answer is withheld. */
function answerFormat(column: Column): v.GenericSchema<unknown, string | number | null> {
  const format =
    column.kind === 'category'
      ? v.picklist(column.levels.map(level => level.value))
      : v.pipe(v.number(), v.minValue(column.min), v.maxValue(column.max))
  return v.pipe(column.sensitive ? v.nullish(format, null) : format, v.title(column.label))
}

function instruction(column: Column, input: unknown, isRepeated: boolean): string {
  if (isRepeated || Array.isArray(input)) return `${column.label}: give one answer only`
  return column.kind === 'number' ? numberInstruction(column, input) : categoryInstruction(column, input)
}

function numberInstruction({ label, min, max }: NumberColumn, input: unknown): string {
  if (input == null) return `${label}: enter a number from ${min} to ${max}`
  return typeof input === 'number'
    ? `${label}: must be from ${min} to ${max}`
    : `${label}: must be a number from ${min} to ${max}, in digits`
}

function categoryInstruction({ label, levels }: CategoryColumn, input: unknown): string {
  if (input == null) return `${label}: choose an answer`
  return `${label}: must be one of ${levels.map(level => `"${level.value}"`).join(', ')}`
}

/** One error a field, in the order of the questions; names that are no question come last. */
function listErrors(
  issues: v.BaseIssue<unknown>[],
  repeated: string[],
  body: unknown,
  columns: Column[],
): FieldError[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [{ field: '', message: 'Send one object with an answer to each question' }]
  }
  const answers = new Map<string, unknown>(Object.entries(body))
  const wrong = new Set([...issues.map(issue => issue.path?.[0]?.key), ...repeated])
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
