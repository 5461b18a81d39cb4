/** The data in words: what each column holds, and how alike training and test rows are. */
import type { Schema } from '../../schema/schema.ts'
import type { ColumnFigures, NumberValues } from '../analysis/columns.ts'
import type { Figures } from '../analysis/figures.ts'
import type { Imbalance } from '../analysis/imbalance.ts'
import { columnOf, labelOf, levelLabel } from './labels.ts'
import { count, fixed, listSome, meanWriter, percent, valueWriter } from './numbers.ts'
import type { TextTable } from './report_text.ts'

/** Levels of a column that are named with their shares, the most frequent ones. */
const MOST_LEVELS = 8
/** Rows of the table of training and test rows: those that differ most. */
const MOST_COMPARED = 25

/** Every column with its range or its levels' shares. */
export function columnTable(schema: Schema, data: Figures['data']): TextTable {
  return {
    heading: ['Column', 'What it holds', 'Missing'],
    rows: withTarget(schema, data).map(column => [
      labelOf(schema, column.name),
      contentOf(schema, column) || 'no answers',
      count(column.missing),
    ]),
  }
}

function withTarget({ target }: Schema, data: Figures['data']): ColumnFigures[] {
  return [...data.columns, { kind: 'number', name: target.name, missing: 0, values: data.target }]
}

function contentOf(schema: Schema, column: ColumnFigures): string {
  if (column.kind === 'number') return column.values ? rangeOf(schema, column.name, column.values) : ''
  const known = column.levels.flatMap(({ level, share }) => (share ? { level, share } : []))
  const named = known.length > MOST_LEVELS + 1 ? known.toSorted((a, b) => b.share - a.share) : known
  return listSome(
    named.map(({ level, share }) => `${levelLabel(schema, column.name, level)} ${percent(share)}`),
    MOST_LEVELS,
    'choices',
  )
}

function rangeOf(schema: Schema, name: string, { min, max, mean, median, sd }: NumberValues): string {
  const write = valueWriter(schema, name, min, max)
  const column =
    name === schema.target.name ? { kind: 'number' as const, ...schema.target } : columnOf(schema, name)
  if (column.kind === 'date') return `${write(min)} to ${write(max)}, half of them until ${write(median)}`
  const writeMean = meanWriter(schema, name, min, max)
  return `${write(min)} to ${write(max)}, mean ${writeMean(mean)}, standard deviation ${writeMean(sd)}${column.kind === 'number' ? allowedIn(column) : ''}`
}

function allowedIn({ min, max }: { min?: number | undefined; max?: number | undefined }): string {
  if (min === undefined && max === undefined) return ''
  if (min === undefined) return ` (allowed: up to ${max})`
  return max === undefined ? ` (allowed: ${min} or more)` : ` (allowed: ${min} to ${max})`
}

/** Dropped columns that are named. */
const MOST_DROPPED = 12

/** The columns of the CSV that are not asked, and why. */
export function sayDropped({ dropped }: Schema): string[] {
  if (dropped.length === 0) return []
  const named = dropped.map(({ heading, reason }) => `${heading} (${reason})`)
  return [`Left out of the data: ${listSome(named, MOST_DROPPED)}.`]
}

/** Training and test rows side by side: all answers in the schema's order, or where they are many, those that differ most. */
export function splitTable(schema: Schema, data: Figures['data']): TextTable {
  const rows = withTarget(schema, data).flatMap(column => splitRows(schema, column))
  const shown =
    rows.length > MOST_COMPARED
      ? rows.toSorted((a, b) => b.difference - a.difference).slice(0, MOST_COMPARED)
      : rows
  return {
    heading: ['Column', 'Answer', 'n', 'Training rows', 'Test rows'],
    rows: shown.map(({ cells }) => cells),
  }
}

/** @returns where the table does not hold all, that it does not */
export function saySplit(schema: Schema, data: Figures['data']): string {
  const answers = withTarget(schema, data).flatMap(column => splitRows(schema, column)).length
  return answers > MOST_COMPARED ? `Of ${count(answers)} answers, the ${MOST_COMPARED} that differ most.` : ''
}

function splitRows(schema: Schema, column: ColumnFigures): { cells: string[]; difference: number }[] {
  const label = labelOf(schema, column.name)
  const show = (value: number | null, write: (value: number) => string) =>
    value === null ? 'none' : write(value)
  if (column.kind === 'category')
    return column.levels.map(({ level, n, train, test, difference }) => {
      const answer = levelLabel(schema, column.name, level)
      return { cells: [label, answer, count(n), show(train, percent), show(test, percent)], difference }
    })
  if (!column.values) return []
  const { n, min, max, train, test, difference } = column.values
  const write = meanWriter(schema, column.name, min, max)
  return [{ cells: [label, 'Mean', count(n), show(train, write), show(test, write)], difference }]
}

export function sayImbalance(schema: Schema, imbalance: Imbalance | null): string {
  if (!imbalance) return ''
  const { column, level, difference, byChance } = imbalance
  const label = labelOf(schema, column)
  const where = level === null ? label : `${label}: ${levelLabel(schema, column, level)}`
  const beyond = difference > byChance ? 'more than' : 'no more than'
  return `The largest difference is that of "${where}": ${fixed(difference, 2)} standard deviations, ${beyond} the ${fixed(byChance, 2)} that the largest of them exceeds by chance in one of twenty splits.`
}
