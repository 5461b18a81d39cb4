/** From a draft to a schema: what a person left out is taken from the rows, or from a name. */
import { dayOf, isoOf } from './date.ts'
import type { Draft, DraftColumn } from './draft.ts'
import type { Case, Row, Value } from './row.ts'
import type { CategoryColumn, Column, Schema, Target } from './schema.ts'
import { inSentence, withArticle } from './words.ts'

type Level = CategoryColumn['levels'][number]
type Range = { low: number; high: number }

/** The value of the level that takes what is no other, where a draft does not have one of that name. */
const OTHER = 'other'

/** @param cases rows that the draft reads: those to train on, as test rows must not tell anything */
export function completeSchema(draft: Draft, cases: Case[]): Schema {
  const target = completeTarget(draft.target, cases)
  const subject = draft.subject ?? { one: 'row', many: 'rows' }
  return {
    name: draft.name,
    title: draft.title ?? `${target.label} estimate`,
    description:
      draft.description ??
      `Enter what is known of ${withArticle(subject.one)} and get an estimate of its ${inSentence(target.label)}.`,
    subject,
    target,
    columns: draft.columns.map(column =>
      completeColumn(
        column,
        cases.map(({ row }) => row[column.name] ?? null),
      ),
    ),
    ...given({
      csv: draft.csv,
      missing: draft.missing,
      split: draft.split,
      provenance: draft.provenance,
      card: draft.card,
    }),
    dropped: draft.dropped ?? [],
    examples: (draft.examples ?? []).map(({ name, answers }) => ({ name, answers: rowOf(draft, answers) })),
  }
}

/** A name as a person reads it: "living_area" is "Living area". */
export function readable(name: string): string {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The levels of a drafted category, that for all other values last, and which one that is. */
export function draftedLevels({
  levels,
  other,
}: Pick<DraftColumn & { kind: 'category' }, 'levels' | 'other'>): {
  levels: { value: string; label: string }[]
  other: string | undefined
} {
  const own = levels.map(level => (typeof level === 'string' ? { value: level, label: level } : level))
  if (!other) return { levels: own, other: undefined }
  const same = own.find(({ value }) => value.toLowerCase() === OTHER)
  if (same) return { levels: own, other: same.value }
  return { levels: [...own, { value: OTHER, label: other === true ? 'Other' : other }], other: OTHER }
}

function completeTarget({ label, ...target }: Draft['target'], cases: Case[]): Target {
  const range = rangeOf(
    cases.map(({ target }) => target),
    target,
  )
  return { ...target, label: label ?? readable(target.name), range }
}

function completeColumn(drafted: DraftColumn, values: Value[]): Column {
  const label = drafted.label ?? readable(drafted.name)
  const hasMissing = values.includes(null)
  const isOptional = drafted.optional ?? (hasMissing && !drafted.sensitive)
  const common = { ...drafted, label, ...(isOptional ? { optional: true } : {}) }
  if (common.kind === 'category') {
    const { levels, other } = draftedLevels(common)
    return { ...common, levels: levels.map(level => marked(level, other, values)), other }
  }
  const numbers = values.filter(value => typeof value === 'number')
  if (common.kind === 'number') return { ...common, range: rangeOf(numbers, common) }
  return { ...common, range: rangeOf(numbers, {}) }
}

/** A level that was drafted is offered whether it is in the data or not; the one for all others only if it is. */
function marked(level: { value: string; label: string }, other: string | undefined, values: Value[]): Level {
  return level.value === other && !values.includes(level.value) ? { ...level, isUnseen: true } : level
}

/** Between the limits that are given, and the least and the greatest value where none is. */
function rangeOf(
  numbers: number[],
  { min, max }: { min?: number | undefined; max?: number | undefined },
): Range {
  const low = min ?? numbers.reduce((least, value) => Math.min(least, value), max ?? Number.POSITIVE_INFINITY)
  const high = max ?? numbers.reduce((greatest, value) => Math.max(greatest, value), low)
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { low: 0, high: 1 } // no value to tell by
  return { low, high }
}

/** An example's answers as a row: its dates are written as in YYYY-MM-DD. */
function rowOf({ columns }: Draft, answers: Row): Row {
  const dates = columns.filter(({ kind }) => kind === 'date').map(({ name }) => name)
  const value = (name: string, answer: Value) =>
    dates.includes(name) && typeof answer === 'string' ? (dayOf(answer) ?? null) : answer
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, value(name, answer)]))
}

/** A value as an answer shows it: a date as YYYY-MM-DD, anything else as it is. */
export function shownValue({ kind }: { kind: Column['kind'] }, value: Value): Value {
  return kind === 'date' && typeof value === 'number' ? isoOf(value) : value
}

/** The entries that are there: an absent one is not undefined. */
function given<T extends object>(entries: T): T {
  return Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry !== undefined)) as T
}
