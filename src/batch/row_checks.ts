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

/** @param width how many cells the heading has  @param kept so many of them, the first, are kept */
export function createRowChecks(
  placed: Placed[],
  width: number,
  kept = width,
): (record: CsvRecord) => Checked {
  const readers = placed.map(each => ({ name: each.column.name, ...each, remembered: createReader(each) }))
  return ({ cells, line, fault }) => {
    const misfit = fault ? { kind: 'quotes that do not fit', what: fault } : misfitOf(cells, width)
    if (cells.length > kept) cells.length = kept
    if (misfit) return faulty(cells, line, [misfit])
    const row: Row = {}
    const faults: Fault[] = []
    for (const { name, column, place, remembered } of readers) {
      const read = remembered(place === undefined ? '' : (cells[place] ?? ''))
      if (typeof read === 'object' && read !== null) faults.push(faultOf(column, read.fault))
      else row[name] = read
    }
    if (faults.length === 0) return { cells, line, is: 'row', row }
    return cells.every(cell => cell === '') ? { cells, line, is: 'blank' } : faulty(cells, line, faults)
  }
}

function faulty(cells: string[], line: number, faults: Fault[]): Checked {
  return {
    cells,
    line,
    is: 'faulty',
    problem: `line ${line}: ${faults.map(({ what }) => what).join('; ')}`,
    kinds: faults.map(({ kind }) => kind),
  }
}

/**
 * Leaves no more cells than the heading has. That a spreadsheet adds empty ones is no fault. A short row is not filled up:
 * a few bytes would take the memory of a thousand cells.
 */
function misfitOf(cells: string[], width: number): Fault | undefined {
  const count = cells.length
  if (count === width) return undefined
  const isBlank = cells.every(cell => cell === '')
  const isPadded = cells.slice(width).every(cell => cell === '')
  cells.length = Math.min(count, width)
  if (isBlank || (isPadded && count > width)) return undefined
  return {
    kind: 'another number of cells than the heading',
    what: `the row has ${count} cells, the heading ${width}: put a cell in quotes that holds what separates them`,
  }
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

function fold(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}

export function faultOf(column: Column, cell: string): Fault {
  const heading = headingOf(column)
  const allowed = column.kind === 'category' ? `one of ${allowedIn(column)}` : allowedIn(column)
  if (cell.trim() === '') return { kind: `${heading} is empty`, what: `${heading} is empty: give ${allowed}` }
  return { kind: `${heading} is not allowed`, what: `${heading} is ${quote(cell.trim())}: give ${allowed}` }
}
