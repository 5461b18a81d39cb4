/** What is said of a file as a whole: how it is written, how many rows were read, and in which order they stand. */
import { nameSome, quote } from '../printable.ts'
import type { Delimiter } from './dialect.ts'
import type { Encoding } from './text.ts'
import { counted } from './words.ts'

export type Facts = {
  file: string
  form: string
  columns: number
  /** Of the file, those of them that were described, and those that have no target. */
  rows: number
  described: number
  withoutTarget: number
  /** What was decided of how numbers are written. */
  marks: string | undefined
  /** Headings of dates that only rise from row to row, or only fall. */
  rising: string[]
  falling: string[]
  isUnordered: boolean
}

const DELIMITER_NAMES = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }
const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  latin1: 'Latin-1 (Windows-1252)',
}

/** How a CSV is written. */
export function formOf(delimiter: Delimiter, encoding: Encoding): string {
  return `${ENCODING_NAMES[encoding]}, separated by ${DELIMITER_NAMES[delimiter]}`
}

export function notesOf(facts: Facts): string[] {
  const { file, form, columns, rows, described, withoutTarget, marks } = facts
  return [
    `${file}: ${counted(rows, 'row', 'rows')} of ${columns} columns, ${form}`,
    described < rows - withoutTarget &&
      `described from a sample of ${described} of the ${rows} rows, drawn at random: the counts below are of the sample`,
    marks,
    withoutTarget > 0 &&
      `${counted(withoutTarget, 'row has', 'rows have')} no target and ${withoutTarget === 1 ? 'is' : 'are'} left out`,
    orderNote(facts),
  ].flatMap(note => note || [])
}

function orderNote({ rising, falling, isUnordered }: Facts): string | undefined {
  const named = (headings: string[]) => nameSome(headings.map(quote))
  const inOrder = [...rising, ...falling]
  if (isUnordered && inOrder.length > 0)
    return `the rows are in order of time by ${named(inOrder)}: a training that adds them up tests on rows drawn at random, not on the latest`
  if (rising.length > 0)
    return `the rows are in order of time by ${named(rising)}: the last fifth of them tests what is learnt`
  if (falling.length > 0)
    return `the rows go back in time by ${named(falling)}: sort them by it to test on the latest of them`
  return undefined
}
