/** What the form shows, worked out from the schema: the templates name no column themselves. */
import type { Row } from '../schema/row.ts'
import type { Column, Schema } from '../schema/schema.ts'
import type { FieldError } from './answers.ts'

export type FormView = { questions: Question[]; errors: { href: string; message: string }[] }
type Option = { id: string; value: string; label: string; checked: boolean }
type Question = {
  id: string
  name: string
  label: string
  hint: string
  value: string
  error: string | undefined
  /** Of a question that has them; any other takes a number. */
  options: Option[]
}

/** The form with what was typed, as it was typed, and what is wrong with it. */
export function formView(
  { columns }: Schema,
  typed: Record<string, unknown> = {},
  errors: FieldError[] = [],
): FormView {
  return {
    questions: columns.map(column => question(column, typed[column.name], errors)),
    errors: errors.map(({ field, message }) => ({ href: linkTo(columns, field), message })),
  }
}

/** A row as a form would send it: a withheld answer, or one that is not there, is blank. */
export function typedAnswers({ columns }: Schema, row: Row): Record<string, string> {
  return Object.fromEntries(columns.map(({ name }) => [name, typedAnswer(row[name] ?? null)]))
}

/** As a person types it: 0.0000001, not 1e-7, which the form would refuse. */
export function typedAnswer(answer: string | number | null): string {
  const text = String(answer ?? '')
  return typeof answer === 'number' && text.includes('e') ? answer.toFixed(20).replace(/\.?0+$/, '') : text
}

function question(column: Column, typed: unknown, errors: FieldError[]): Question {
  const [given] = [typed].flat()
  return {
    id: column.name,
    name: column.name,
    label: column.label,
    hint: hint(column),
    value: String(given ?? ''),
    error: errors.find(({ field }) => field === column.name)?.message,
    options: options(column).map((option, i) => ({
      ...option,
      id: `${column.name}-${i + 1}`,
      checked: option.value === given,
    })),
  }
}

/** To the field that an error is about; where that is no field of the form, to the form. */
function linkTo(columns: Column[], field: string): string {
  const column = columns.find(({ name }) => name === field)
  if (!column) return '#form'
  return column.kind === 'number' ? `#${field}` : `#${field}-1`
}

function hint(column: Column): string {
  const declined = column.sensitive ? ', or nothing if you prefer not to say' : ''
  return column.kind === 'number' ? `A number from ${column.min} to ${column.max}${declined}` : ''
}

function options(column: Column): { value: string; label: string }[] {
  if (column.kind !== 'category') return []
  return column.sensitive ? [...column.levels, { value: '', label: 'Prefer not to say' }] : column.levels
}
