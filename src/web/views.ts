/** What the templates show, worked out from the schema: they name no column themselves. */
import type { Prediction } from '../pipelines/predict_pipeline.ts'
import { type Column, decimals, type Row, type Schema } from '../schema/schema.ts'
import type { FieldError } from './answers.ts'

type Option = { id: string; value: string; label: string; checked: boolean }
type Question = {
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
    const [given] = [typed[column.name]].flat()
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
  })
}

/** The errors as links to the fields that they are about; one about no field of the form links to the form. */
export function errorSummary({ columns }: Schema, errors: FieldError[]): { href: string; message: string }[] {
  return errors.map(({ field, message }) => {
    const column = columns.find(({ name }) => name === field)
    return { href: column ? `#${column.kind === 'number' ? field : `${field}-1`}` : '#form', message }
  })
}

/** A row without answers. */
export function nothingSaid({ columns }: Schema): Row {
  return Object.fromEntries(columns.map(({ name }) => [name, null]))
}

/** A row as a form would send it: a withheld answer is blank. */
export function typedAnswers(row: Row): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, answer]) => [name, plain(answer ?? '')]))
}

/** An estimate as the result page shows it: numbers as text, and positions as percentages of their scale. */
export function resultView(schema: Schema, row: Row, result: Prediction) {
  const { min, max } = schema.target
  const digits = decimals(schema.target)
  const { prediction, interval, baseline, contributions, notices } = result
  const at = (value: number) => ((value - min) / (max - min)) * 100
  const [low, high, estimate, average] = [interval.low, interval.high, prediction, baseline].map(value => ({
    text: value.toFixed(digits),
    at: at(value),
  }))
  const longest = Math.max(
    ...contributions.map(({ contribution }) => Math.abs(contribution)),
    (max - min) / 20,
  )
  return {
    digits,
    estimate,
    low,
    high,
    average,
    baseline: baseline.toFixed(digits + 1),
    exact: prediction.toFixed(digits + 1),
    level: `${Math.round(interval.level * 10)} of 10`,
    notices,
    questions: schema.columns.map((column, i) => {
      const contribution = contributions[i]?.contribution ?? 0
      const typed = plain(row[column.name] ?? '')
      const canTry = column.kind === 'number' && !column.sensitive
      return {
        column,
        typed,
        words: inWords(column, typed),
        canTry,
        signed: signed(contribution, digits + 1),
        bar: bar(contribution, longest),
      }
    }),
    clipping: contributions
      .filter(({ column }) => column === 'clipping')
      .map(({ contribution }) => signed(contribution, digits + 1))[0],
    coverage: {
      measured: percent(interval.coverage),
      aimed: percent(interval.level),
      guaranteed: percent(interval.guarantee),
    },
  }
}

/** A bar from the middle to the right for more, to the left for less, in percent. */
function bar(contribution: number, longest: number): { x: number; width: number } {
  const width = (Math.abs(contribution) / longest) * 50
  return { x: contribution < 0 ? 50 - width : 50, width }
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits)
  if (Number(text) === 0) return text
  return `${value < 0 ? '-' : '+'}${text}`
}

/** As a person types it: 0.0000001, not 1e-7, which the form would refuse. */
function plain(answer: string | number): string {
  const text = String(answer)
  return typeof answer === 'number' && text.includes('e') ? answer.toFixed(20).replace(/\.?0+$/, '') : text
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function hint(column: Column): string {
  const declined = column.sensitive ? ', or nothing if you prefer not to say' : ''
  return column.kind === 'number' ? `A number from ${column.min} to ${column.max}${declined}` : ''
}

function options(column: Column): { value: string; label: string }[] {
  if (column.kind === 'number') return []
  return column.sensitive ? [...column.levels, { value: '', label: 'Prefer not to say' }] : column.levels
}

function inWords(column: Column, typed: string): string {
  if (typed === '') return 'Not said'
  if (column.kind === 'number') return column.unit ? `${typed} ${column.unit}` : typed
  return column.levels.find(level => level.value === typed)?.label ?? typed
}
