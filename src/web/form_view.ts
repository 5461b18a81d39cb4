/** What the form shows, worked out from the schema: the templates name no column themselves. */
import { amountsOf, plainNumber, writtenDate } from '../schema/amount.ts'
import { shownValue } from '../schema/complete.ts'
import { isoOf } from '../schema/date.ts'
import type { Row, Value } from '../schema/row.ts'
import type { CategoryColumn, Column, NumberColumn, Schema } from '../schema/schema.ts'
import { inSentence } from '../schema/words.ts'
import type { FieldError } from './answers.ts'
import type { Questions } from './questions.ts'

/** More choices than this are a list, fewer are to be seen at once. */
const MOST_RADIOS = 7

type Option = { id: string; value: string; label: string }
/** How a question is answered. */
export type Control = 'radios' | 'list' | 'number' | 'date'
/** What of a question stays the same. */
type Asked = {
  name: string
  /** Of its field, or of its first choice. */
  id: string
  label: string
  hint: string
  control: Control
  /** Of a number: what stands before and behind it. */
  before: string
  behind: string
  /** For the keyboard of a phone. */
  inputMode: 'decimal' | 'text'
  options: Option[]
}
/** With what was typed or chosen: undefined before, blank where a person chose no answer. */
type Question = Asked & { value: string | undefined; error: string | undefined }

export type FormView = {
  /** What is estimated, within a sentence. */
  target: string
  first: Question[]
  sensitive: Question[]
  folded: Question[]
  /** Whether the folded ones are to be seen at once: one of them was answered. */
  isUnfolded: boolean
  errors: { href: string; message: string }[]
}

/** @returns the form with what was typed, as it was typed, and what is wrong with it */
export function createFormView(
  { target }: Schema,
  questions: Questions,
): (typed?: Record<string, unknown>, errors?: FieldError[]) => FormView {
  const first = questions.first.map(column => ask(column, false))
  const sensitive = questions.sensitive.map(column => ask(column, false))
  const folded = questions.folded.map(column => ask(column, true))
  const ids = new Map([...first, ...sensitive, ...folded].map(({ name, id }) => [name, id]))
  const names = [...ids.keys()]
  const placeOf = ({ field }: FieldError) => (ids.has(field) ? names.indexOf(field) : names.length)
  return (typed = {}, errors = []) => {
    const fill = (asked: Asked): Question => {
      const [given] = [typed[asked.name]].flat()
      return {
        ...asked,
        value: given === undefined ? undefined : String(given),
        error: errors.find(({ field }) => field === asked.name)?.message,
      }
    }
    const unfolded = folded.map(fill)
    return {
      target: inSentence(target.label),
      first: first.map(fill),
      sensitive: sensitive.map(fill),
      folded: unfolded,
      isUnfolded: unfolded.some(({ value, error }) => value || error),
      errors: errors
        .toSorted((a, b) => placeOf(a) - placeOf(b))
        .map(({ field, message }) => ({ href: `#${ids.get(field) ?? 'form'}`, message })),
    }
  }
}

/** A row as a form would send it: a withheld answer, or one that is not there, is blank. */
export function typedAnswers({ columns }: Schema, row: Row): Record<string, string> {
  return Object.fromEntries(
    columns.map(column => [column.name, typedAnswer(column, row[column.name] ?? null)]),
  )
}

/** As a person types it: 0.0000001, not 1e-7, which the form would refuse; a date as YYYY-MM-DD. */
export function typedAnswer(column: Column, value: Value): string {
  const shown = shownValue(column, value)
  return typeof shown === 'number' ? plainNumber(shown) : (shown ?? '')
}

/** The choices of a question: no level that no row of the data has, and one for none where it may be left out. */
export function choicesOf(column: CategoryColumn, none: string | undefined): Omit<Option, 'id'>[] {
  const offered = column.levels
    .filter(({ isUnseen }) => !isUnseen)
    .map(({ value, label }) => ({ value, label }))
  return none === undefined ? offered : [...offered, { value: '', label: none }]
}

/** What no answer to a question is called; undefined where there must be one. */
export function noAnswer(column: Column, isFolded: boolean): string | undefined {
  if (column.sensitive) return 'Prefer not to say'
  return column.optional || isFolded ? "Don't know" : undefined
}

function ask(column: Column, isFolded: boolean): Asked {
  const { name, label } = column
  const none = noAnswer(column, isFolded)
  const common = { name, label, before: '', behind: '', inputMode: 'text' as const, options: [] }
  if (column.kind === 'date')
    return {
      ...common,
      id: name,
      control: 'date',
      hint: sentences(column.hint, dateHint(column), blankHint(none, isFolded)),
    }
  if (column.kind === 'number') {
    const { before, behind } = amountsOf(column)
    const inputMode = column.range.low < 0 ? 'text' : 'decimal' // the keyboard of a decimal may have no minus
    const hint = sentences(column.hint, numberHint(column), blankHint(none, isFolded))
    return { ...common, id: name, control: 'number', before, behind: behind.trim(), inputMode, hint }
  }
  const choices = choicesOf(column, undefined)
  const isList = isFolded || choices.length > MOST_RADIOS
  const blank = { value: '', label: none ?? 'Choose an answer' }
  const options = isList ? [blank, ...choices] : choicesOf(column, none)
  return {
    ...common,
    id: isList ? name : `${name}-1`,
    control: isList ? 'list' : 'radios',
    hint: sentences(column.hint),
    options: options.map((option, i) => ({ ...option, id: `${name}-${i + 1}` })),
  }
}

function numberHint(column: NumberColumn): string {
  const { min, max, step, range } = column
  const { bound, given } = amountsOf(column)
  const number = step !== undefined && Number.isInteger(step) ? 'A whole number' : 'A number'
  if (min !== undefined && max !== undefined) return `${number} from ${given(min)} to ${given(max)}`
  if (range.low === range.high) return number
  return `${number}, mostly from ${bound(range.low)} to ${bound(range.high)}`
}

function dateHint({ range }: Column & { kind: 'date' }): string {
  return `Mostly from ${writtenDate(isoOf(range.low))} to ${writtenDate(isoOf(range.high))}`
}

/** How a number or a date is left out: once for all in words above where they are folded. */
function blankHint(none: string | undefined, isFolded: boolean): string {
  return none === undefined || isFolded
    ? ''
    : `Leave it empty if you ${none === "Don't know" ? "don't know" : 'prefer not to say'}`
}

/** "The year of the first sale. A whole number, mostly from 1990 to 2020" */
function sentences(...parts: (string | undefined)[]): string {
  return parts
    .flatMap(part => part || [])
    .map(part => part.replace(/\.$/, ''))
    .join('. ')
}
