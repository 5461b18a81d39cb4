/** What every chart of the report has, and what several share. */
import { MIN_GROUP } from '../groups.ts'
import { count } from '../words.ts'

/** A table as it is shown: its first column names the rows. */
export type TextTable = { heading: string[]; rows: string[][] }

export type Chart = {
  /** Names its SVG file. */
  name: string
  /** States its point. */
  title: string
  /** What it shows, for those who cannot see it. */
  alt: string
  /** Its numbers. */
  table: TextTable
}
export type Drawn = { chart: Chart; svg: string }

/** Vega takes every letter for a wide one where it cannot measure it: longer lines would leave no room for the marks. */
const LINE = 16

/** A row's label, in lines that fit a phone. */
export function rowLabel(label: string, n?: number): string {
  const lines: string[] = ['']
  for (const word of label.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (longer.length <= LINE) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return [...lines.filter(Boolean), ...(n === undefined ? [] : [`n = ${count(n)}`])].join('\n')
}

/** The height of a row, in pixels, that holds the longest of the labels. */
export function rowStep(labels: string[]): number {
  const lines = Math.max(...labels.map(label => label.split('\n').length))
  return Math.max(34, lines * 15 + 12)
}

export function rowAxis(field: string) {
  return {
    field,
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelExpr: "split(datum.label, '\\n')", grid: false },
  }
}

export function axisTitle(label: string, unit?: string): string {
  return unit ? `${label} (${unit})` : label
}

export function withheld(cells: number): string[] {
  return [`withheld: fewer than ${MIN_GROUP}`, ...new Array<string>(cells - 1).fill('–')]
}
