/** What the templates show, worked out from the schema: they name no column themselves. */
import type { Column, Row, Schema } from '../schema.ts'
import type { FieldError } from './answers.ts'

export type Option = { id: string; value: string; label: string; checked: boolean }
export type Question = {
  id: string
  name: string
  label: string
  hint: string
  value: string
  error: string | undefined
  options: Option[]
}

/** The questions of the form with what was typed, as it was typed, and what is wrong with it. */
export function questions(
  { columns }: Schema,
  typed: Record<string, unknown> = {},
  errors: FieldError[] = [],
): Question[] {
  return columns.map(column => {
    const value = String([typed[column.name] ?? ''].flat()[0] ?? '')
    return {
      id: column.name,
      name: column.name,
      label: column.label,
      hint: column.kind === 'number' ? `A number from ${column.min} to ${column.max}` : '',
      value,
      error: errors.find(({ field }) => field === column.name)?.message,
      options:
        column.kind === 'number'
          ? []
          : column.levels.map((level, i) => ({
              ...level,
              id: `${column.name}-${i + 1}`,
              checked: level.value === value,
            })),
    }
  })
}

/** The errors as links to the fields that they are about; one about no field of the form links to the form. */
export function errorSummary({ columns }: Schema, errors: FieldError[]): { href: string; message: string }[] {
  return errors.map(({ field, message }) => {
    const column = columns.find(({ name }) => name === field)
    return { href: column ? `#${column.kind === 'number' ? field : `${field}-1`}` : '#form', message }
  })
}

/** Each question with the answer in words. */
export function answersInWords(
  { columns }: Schema,
  row: Row,
): { name: string; label: string; value: string; words: string }[] {
  return columns.map(column => {
    const value = String(row[column.name] ?? '')
    return { name: column.name, label: column.label, value, words: inWords(column, value) }
  })
}

/** Writes a number of the target's scale, with as many decimals as three significant digits of that scale leave. */
export function scoreFormatter({ target }: Schema): (score: number) => string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(target.max - target.min)))
  return score => score.toFixed(digits) // Intl would take 20 ms of the start to load
}

function inWords(column: Column, value: string): string {
  if (column.kind === 'number') return column.unit ? `${value} ${column.unit}` : value
  return column.levels.find(level => level.value === value)?.label ?? value
}
