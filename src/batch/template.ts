/** A table to fill in: the headings, and made-up rows to show what belongs below them. */
import { createCellWriter } from '../csv/cells.ts'
import { allowedIn } from '../schema/allowed.ts'
import { shownValue } from '../schema/complete.ts'
import { headingOf } from '../schema/headings.ts'
import { type Row, type Value, valueAt } from '../schema/row.ts'
import { type Column, mayBeLeftOut, type Schema } from '../schema/schema.ts'
import { typicalRow } from '../schema/typical_row.ts'
import type { Decimal } from './decimal.ts'

/** What a person may write below a heading. */
export type Entry = { heading: string; label: string; allowed: string[] | string; mayBeEmpty: boolean }

const ROWS = 2
/** By which a spreadsheet knows that it is Unicode. */
const MARK = '\uFEFF'

/** @param delimiter of spreadsheets in much of Europe a semicolon, with a decimal comma */
export function tableTemplate(schema: Schema, delimiter: ',' | ';'): string {
  return MARK + fillIn(schema, delimiter, '\r\n')
}

/** The same for a program. */
export function plainTemplate(schema: Schema): string {
  return fillIn(schema, ',', '\n')
}

function fillIn(schema: Schema, delimiter: ',' | ';', lineEnd: string): string {
  const decimal = delimiter === ';' ? ',' : '.'
  const write = createCellWriter(delimiter)
  const rows = exampleRows(schema).map(row =>
    schema.columns.map(column => cellOf(column, valueAt(row, column), decimal)),
  )
  const lines = [schema.columns.map(headingOf), ...rows]
  return lines.map(cells => cells.map(write).join(delimiter) + lineEnd).join('')
}

export function entriesOf({ columns }: Schema): Entry[] {
  return columns.map(column => ({
    heading: headingOf(column),
    label: column.label,
    allowed:
      column.kind === 'category'
        ? column.levels.filter(({ isUnseen }) => !isUnseen).map(({ value }) => value)
        : allowedIn(column),
    mayBeEmpty: mayBeLeftOut(column),
  }))
}

/** The schema's examples; where it has none, a typical row. */
function exampleRows(schema: Schema): Row[] {
  const typical = typicalRow(schema)
  const examples = schema.examples.slice(0, ROWS).map(({ answers }) => ({ ...typical, ...answers }))
  return examples.length > 0 ? examples : [typical]
}

function cellOf(column: Column, value: Value, decimal: Decimal): string {
  const shown = shownValue(column, value)
  return typeof shown === 'number' ? String(shown).replace('.', decimal) : (shown ?? '')
}
