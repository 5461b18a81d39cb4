/** How steps show rows, numbers and lists: a few of many, as text. */
import { alignColumns } from '../../align.ts'
import { printable } from '../../printable.ts'
import { shownValue } from '../../schema/complete.ts'
import { type Case, valueAt } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'

/** So many rows are shown. */
export const SHOWN_ROWS = 3
const MOST_LINES = 40
const WIDEST = 100

/** Four significant digits. */
export function short(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)))
}

/** A part of what is printed: a title, and lines or a table below it. */
export function part(title: string, body: string | string[][]): string {
  return `${title}\n${typeof body === 'string' ? body : alignColumns(first(body))}`
}

/** The first rows, a column a line and the target last. */
export function rowLines(table: Case[], { columns, target }: Schema): string[][] {
  const shown = table.slice(0, SHOWN_ROWS)
  return [
    ['', ...rowHeadings(shown)],
    ...columns.map(column => [
      column.name,
      ...shown.map(({ row }) => String(shownValue(column, valueAt(row, column)) ?? '(missing)')),
    ]),
    [`${target.name} (target)`, ...shown.map(each => short(each.target))],
  ]
}

/** The first rows of a matrix, a feature a line. */
export function matrixLines(names: string[], X: number[][]): string[][] {
  const shown = X.slice(0, SHOWN_ROWS)
  return [
    ['', ...rowHeadings(shown)],
    ...names.map((name, i) => [name, ...shown.map(x => short(x[i] ?? Number.NaN))]),
  ]
}

/** The first lines of a file, each cut where it is long. */
export function textLines(text: string): string {
  return text
    .split(/\r?\n/, SHOWN_ROWS + 1)
    .map(line => printable(cut(line)))
    .join('\n')
}

/** A text that fits into a line. */
export function cut(text: string, width = WIDEST): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

function rowHeadings(rows: unknown[]): string[] {
  return rows.map((_, i) => `row ${i + 1}`)
}

/** A table that is not longer than a screen. */
function first(lines: string[][]): string[][] {
  const more = lines.length - MOST_LINES
  if (more <= 0) return lines
  const blank = (lines[0] ?? []).slice(1).map(() => '')
  return [...lines.slice(0, MOST_LINES), [`and ${more} more`, ...blank]]
}
