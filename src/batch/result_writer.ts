/** Scored rows as CSV, written as their table was: its cells, then the estimate, and what is wrong. */
import { createCellWriter } from '../csv/cells.ts'
import type { Schema } from '../schema/schema.ts'
import { addedHeadings } from './added_columns.ts'
import type { Scored } from './scoring.ts'
import type { Beginning } from './table_reader.ts'

export type ResultWriter = { heading(): string; rows(scored: Scored[]): string }

/** By which a spreadsheet knows that a CSV is Unicode. */
const MARK = '\uFEFF'

/** The names of what an estimate rests on, in order. */
export function explainedNames({ columns }: Schema): string[] {
  return [...columns.map(({ name }) => name), 'clipping']
}

/** @param contributions the names of the columns whose contributions are written; undefined if they are not */
export function createResultWriter(
  { heading, delimiter, decimal, encoding, hasMark }: Beginning,
  contributions?: string[],
): ResultWriter {
  const write = createCellWriter(delimiter)
  const isFromSpreadsheet = hasMark || !['ascii', 'utf-8'].includes(encoding)
  const added = addedHeadings(heading, contributions)
  const none = delimiter.repeat(added.length - 1)
  const number = (value: number) => {
    if (!Number.isFinite(value)) return ''
    const text = String(value)
    if (decimal === '.') return text
    const withComma = text.replace('.', ',')
    return delimiter === ',' ? `"${withComma}"` : withComma
  }
  const result = (scored: Scored): string => {
    if (scored.is === 'blank') return none
    if (scored.is === 'faulty') return none + write(scored.problem)
    const { prediction, interval } = scored.estimate
    let text = number(prediction) + delimiter + number(interval.low) + delimiter + number(interval.high)
    if (scored.contributions) {
      const { baseline, values, clipping } = scored.contributions
      for (const value of [baseline, ...values, clipping]) text += delimiter + number(value)
    }
    return text + delimiter
  }
  return {
    heading: () => `${isFromSpreadsheet ? MARK : ''}${[...heading, ...added].map(write).join(delimiter)}\n`,
    rows: scored => {
      let text = ''
      for (const each of scored) {
        for (const cell of each.cells) text += write(cell) + delimiter
        if (each.cells.length < heading.length) text += delimiter.repeat(heading.length - each.cells.length)
        text += `${result(each)}\n`
      }
      return text
    },
  }
}
