/** What should be known about an estimate, in sentences. */
import { amountsOf, writtenDate } from '../schema/amount.ts'
import { isoOf } from '../schema/date.ts'
import { type Row, valueAt } from '../schema/row.ts'
import { type Column, mayBeLeftOut, type Schema } from '../schema/schema.ts'
import { withheldColumns } from '../schema/withheld.ts'
import { listed } from '../schema/words.ts'
import { type Leverage, leverageOf, TYPICAL_SHARE } from './leverage.ts'
import type { Preprocessor } from './preprocessor.ts'

type Known = { schema: Schema; preprocessor: Preprocessor; leverage: Leverage }

/**
 * A row with what is typical in the place of what a person does not know: how unusual its answers are together is asked
 * of those that are there, as hardly a training row has as many gaps as a person leaves who answers ten questions of 80.
 */
export function knownOf(preprocessor: Preprocessor, row: Row): Row {
  const unknown = preprocessor.filter(column => column.optional && row[column.name] === null)
  if (unknown.length === 0) return row
  const typical = unknown.map(column => [
    column.name,
    column.kind === 'category' ? column.mostFrequent : column.median,
  ])
  return { ...row, ...Object.fromEntries(typical) }
}

/** @param x the p features of `knownOf` the row */
export function noticesOf(known: Known, row: Row, x: number[]): string[] {
  return [unlike(known, row, x), withheld(known.schema, row), filledIn(known.schema, row)].filter(
    notice => notice !== '',
  )
}

/** What the model has not seen, alone or together. */
function unlike({ schema, preprocessor, leverage }: Known, row: Row, x: number[]): string {
  const { columns, subject } = schema
  const beyond = columns.flatMap(column => rangeLeft(column, row))
  const unseen = columns.flatMap(column => unseenLevel(column, preprocessor, row))
  const reasons = [
    beyond.length > 0 ? `Beyond all training ${subject.many}: ${listed(beyond)}.` : '',
    unseen.length > 0 ? `No training ${subject.one} has the answer ${listed(unseen)}.` : '',
    leverageOf(leverage, x) > leverage.threshold
      ? `These answers are unlike those of the training ${subject.many}: at most 1 in ${Math.round(1 / (1 - TYPICAL_SHARE))} of them are so unusual together.`
      : '',
  ].filter(reason => reason !== '')
  return reasons.length === 0
    ? ''
    : `${reasons.join(' ')} The estimate may be further off than its range says.`
}

function withheld({ columns, subject }: Schema, row: Row): string {
  const names = withheldColumns(columns, row)
  if (names.length === 0) return ''
  const labels = columns.filter(({ name }) => names.includes(name)).map(({ label }) => label)
  return `Not said: ${labels.join(', ')}. The estimate is the average over the training ${subject.many}' answers, and its range is that for ${subject.many} who did not say.`
}

/** What has no answer, though neither that is an answer of its own nor averaged over. */
function filledIn({ columns }: Schema, row: Row): string {
  const labels = columns
    .filter(column => !mayBeLeftOut(column) && valueAt(row, column) === null)
    .map(({ label }) => label)
  return labels.length === 0
    ? ''
    : `Left out, and filled in with what is typical: ${listed(labels)}. The more is known, the better the estimate.`
}

/** A number or date that no training row reaches, with those that they do. */
function rangeLeft(column: Column, row: Row): string[] {
  if (column.kind === 'category') return []
  const value = valueAt(row, column)
  const { low, high } = column.range
  if (typeof value !== 'number' || (low <= value && value <= high)) return []
  const date = (day: number) => writtenDate(isoOf(day))
  if (column.kind === 'date') return [`${column.label} (${date(low)} to ${date(high)})`]
  const { before, behind, bound } = amountsOf(column)
  return [`${column.label} (${before}${bound(low)} to ${before}${bound(high)}${behind})`]
}

/** A level that no training row has: no correlation can tell how unusual that is. */
function unseenLevel(column: Column, preprocessor: Preprocessor, row: Row): string[] {
  const fitted = preprocessor.find(({ name }) => name === column.name)
  if (column.kind !== 'category' || fitted?.kind !== 'category') return []
  const value = valueAt(row, column)
  const place = fitted.levels.indexOf(String(value))
  if (place < 0 || fitted.shares[place] !== 0) return []
  const label = column.levels.find(level => level.value === value)?.label ?? value
  return [`"${label}" to ${column.label}`]
}
