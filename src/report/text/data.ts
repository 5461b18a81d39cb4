/** The data in words: what each column holds, and how alike training and test rows are. */
import type { Column, Schema } from '../../schema/schema.ts'
import type { ColumnFigures, NumberValues } from '../analysis/columns.ts'
import type { Figures } from '../analysis/figures.ts'
import type { Imbalance } from '../analysis/imbalance.ts'
import { columnOf, labelOf, levelLabel } from './labels.ts'
import { count, fixed, numberFormat, percent } from './numbers.ts'
import type { TextTable } from './report_text.ts'

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
  return column.levels
    .flatMap(({ level, share }) =>
      share === null ? [] : `${levelLabel(schema, column.name, level)} ${percent(share)}`,
    )
    .join(', ')
}

function rangeOf(schema: Schema, name: string, { min, max, mean, sd }: NumberValues): string {
  const write = numberFormat(min, max)
  const column: Column | Schema['target'] =
    name === schema.target.name ? schema.target : columnOf(schema, name)
  const allowed = 'min' in column ? ` (allowed: ${column.min} to ${column.max})` : ''
  return `${write(min)} to ${write(max)}, mean ${write(mean)}, standard deviation ${write(sd)}${allowed}`
}

/** Training and test rows side by side. */
export function splitTable(schema: Schema, data: Figures['data']): TextTable {
  return {
    heading: ['Column', 'Answer', 'n', 'Training rows', 'Test rows'],
    rows: withTarget(schema, data).flatMap(column => splitRows(schema, column)),
  }
}

function splitRows(schema: Schema, column: ColumnFigures): string[][] {
  const label = labelOf(schema, column.name)
  const show = (value: number | null, write: (value: number) => string) =>
    value === null ? 'none' : write(value)
  if (column.kind === 'category')
    return column.levels.map(({ level, n, train, test }) => [
      label,
      levelLabel(schema, column.name, level),
      count(n),
      show(train, percent),
      show(test, percent),
    ])
  if (!column.values) return []
  const { n, min, max, train, test } = column.values
  const write = numberFormat(min, max)
  return [[label, 'Mean', count(n), show(train, write), show(test, write)]]
}

export function sayImbalance(schema: Schema, imbalance: Imbalance | null): string {
  if (!imbalance) return ''
  const { column, level, difference, byChance } = imbalance
  const label = labelOf(schema, column)
  const where = level === null ? label : `${label}: ${levelLabel(schema, column, level)}`
  const beyond = difference > byChance ? 'more than' : 'no more than'
  return `The largest difference is that of "${where}": ${fixed(difference, 2)} standard deviations, ${beyond} the ${fixed(byChance, 2)} that the largest of them exceeds by chance in one of twenty splits.`
}
