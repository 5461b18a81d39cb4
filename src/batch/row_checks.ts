/** From the cells of a record to a row, or to what is wrong with it and what to do. */

import { withoutApostrophe } from '../csv/cells.ts'
import type { CsvRecord } from '../csv/records.ts'
import { quote } from '../printable.ts'
import { allowedIn } from '../schema/allowed.ts'
import { headingOf } from '../schema/headings.ts'
import type { Row, Value } from '../schema/row.ts'
import { type Column, isWithin, mayBeLeftOut } from '../schema/schema.ts'
import type { Placed } from './columns.ts'

/** A record, and what it is good for. It may have fewer cells than the heading, and then the others are empty; never more. */
export type Checked = { cells: string[]; line: number } & (
  | { is: 'row'; row: Row }
  /** Nothing stands in it: it is kept, and has no estimate. */
  | { is: 'blank' }
  /** `kinds` say the same without the value, for a summary. */
  | { is: 'faulty'; problem: string; kinds: string[] }
)
export type Fault = { kind: string; what: string }

/**
 * @param width how many cells the heading has  @param delimiter what separates them
 * @param kept so many of them, the first, are kept
 */
export function createRowChecks(
  placed: Placed[],
  width: number,
  delimiter: string,
  kept = width,
): (record: CsvRecord) => Checked {
  const readers = placed.map(each => ({ name: each.column.name, ...each, remembered: createReader(each) }))
  return ({ cells, line, last, fault }) => {
    const misfit = fault
      ? { kind: 'quotes that do not fit', what: fault }
      : misfitOf(cells, width, kept, last)
    if (cells.length > kept) cut(cells, width, delimiter, kept)
    if (misfit) return faulty(cells, line, last, [misfit])
    const row: Row = {}
    const faults: Fault[] = []
    for (const { name, column, place, remembered } of readers) {
      const read = remembered(place === undefined ? '' : (cells[place] ?? ''))
      if (typeof read === 'object' && read !== null) faults.push(faultOf(column, read.fault))
      else row[name] = read
    }
    if (faults.length === 0) return { cells, line, is: 'row', row }
    return isBlank(cells) ? { cells, line, is: 'blank' } : faulty(cells, line, last, faults)
  }
}

function faulty(cells: string[], line: number, last: number | undefined, faults: Fault[]): Checked {
  const lines = last ? `lines ${line} to ${last}` : `line ${line}`
  return {
    cells,
    line,
    is: 'faulty',
    problem: `${lines}: ${faults.map(({ what }) => what).join('; ')}`,
    kinds: faults.map(({ kind }) => kind),
  }
}

/**
 * That a spreadsheet adds empty cells is no fault; behind the columns of an earlier run they are one, as its empty
 * `problem` may have been pushed there. A short row is not filled up: a few bytes would take the memory of a
 * thousand cells.
 */
function misfitOf(cells: string[], width: number, kept: number, last?: number): Fault | undefined {
  const count = cells.length
  if (count === width || isBlank(cells)) return undefined
  if (count > width && kept === width && isBlank(cells.slice(width))) return undefined
  const orQuote = last ? ', and look for a quote that is not closed in its line' : ''
  return {
    kind: 'another number of cells than the heading',
    what: `the row has ${count} ${count === 1 ? 'cell' : 'cells'}, the heading ${width}: put a cell in quotes that holds what separates them${orQuote}`,
  }
}

/**
 * Leaves the cells that are kept. Where there are more than the heading has, none is lost: they join the last of them, with
 * a blank, as 5 and 74 would come back as the number 5,74 and have an estimate when they are sent again.
 */
function cut(cells: string[], width: number, delimiter: string, kept: number): void {
  const filled = cells.findLastIndex(cell => cell !== '') + 1
  if (cells.length > width) cells[kept - 1] = cells.slice(kept - 1, filled).join(`${delimiter} `)
  cells.length = kept
}

function isBlank(cells: string[]): boolean {
  return cells.every(cell => cell === '')
}

/** A value, or what is not allowed in its place. */
type Read = Value | { fault: string }

/** Cells of a column repeat themselves: a reader that remembers so many looks each up, and need not read it. */
const MOST_REMEMBERED = 1000

/** @returns what a cell says, or a number where a file has numbers */
export function createReader({ column, read }: Placed): (cell: string | number) => Read {
  const memory = new Map<string | number, Read>()
  return cell => {
    const known = memory.get(cell)
    if (known !== undefined) return known
    const value = typeof cell === 'string' ? readCell(column, read, cell) : readNumber(column, cell)
    if (memory.size < MOST_REMEMBERED && String(cell).length < 100) memory.set(cell, value)
    return value
  }
}

function readNumber(column: Column, number: number): Read {
  const isAllowed = column.kind === 'number' ? isWithin(column, number) : column.kind === 'date'
  return isAllowed ? number : { fault: String(number) }
}

function readCell(column: Column, read: Placed['read'], cell: string): Read {
  const plain = withoutApostrophe(cell)
  const value = read(cell) ?? readOtherwise(column, read, plain)
  if (value === undefined || (value === null && !mayBeLeftOut(column))) return { fault: plain }
  return value
}

/** As people write who know the pages: a label for a level, a decimal comma. */
function readOtherwise(column: Column, read: Placed['read'], cell: string): Value | undefined {
  const value = read(cell)
  if (value !== undefined) return value
  if (column.kind === 'number') return withComma(column, cell.trim())
  if (column.kind === 'date') return undefined
  const folded = fold(cell)
  const found = column.levels.filter(level => fold(level.value) === folded || fold(level.label) === folded)
  return found.length === 1 ? found[0]?.value : undefined
}

/**
 * A number with one comma: of decimals, or of thousands where three digits follow. Where both are possible it is neither:
 * a person must say which.
 */
function withComma(column: Column & { kind: 'number' }, cell: string): number | undefined {
  if (!/^[-+]?\d+,\d+$/.test(cell)) return undefined
  const readings = [Number(cell.replace(',', '.'))]
  if (/^[-+]?[1-9]\d{0,2},\d{3}$/.test(cell)) readings.push(Number(cell.replace(',', '')))
  const possible = readings.filter(number => isWithin(column, number))
  return possible.length === 1 ? possible[0] : undefined
}

/** Writing programs make curly apostrophes of straight ones, and the difference is hardly seen. */
function fold(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\u2018\u2019]/g, "'")
}

export function faultOf(column: Column, cell: string): Fault {
  const heading = headingOf(column)
  const values = column.kind === 'category' ? `one of ${allowedIn(column)}` : allowedIn(column)
  const allowed = mayBeLeftOut(column) ? `${values}, or leave it empty` : values
  if (cell.trim() === '') return { kind: `${heading} is empty`, what: `${heading} is empty: give ${allowed}` }
  return { kind: `${heading} is not allowed`, what: `${heading} is ${quote(cell.trim())}: give ${allowed}` }
}
