/** What several drawings share: the labels of rows and axes. */
import { count } from '../text/numbers.ts'

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

/** A row for each label of a field. */
export function rowAxis(field: string) {
  return {
    field,
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelExpr: "split(datum.label, '\\n')", grid: false },
  }
}

/** A field along a number's axis. */
export function numberAxis(field: string, title: string, scale?: { zero: boolean; nice?: boolean }) {
  return { field, type: 'quantitative', ...(scale && { scale }), title }
}

export function axisTitle(label: string, unit?: string): string {
  return unit ? `${label} (${unit})` : label
}
