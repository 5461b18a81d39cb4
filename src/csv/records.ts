/** A CSV as it comes, cut into records and their cells. */
import { AppError } from '../exception.ts'

/** The cells of a record, and the line on which it begins. */
export type CsvRecord = {
  cells: string[]
  line: number
  /** The line on which it ends, where that is another. */
  last?: number
  /** What is wrong with its quotes. */
  fault?: string
}
export type Splitter = {
  /** @returns the records that have ended @throws {AppError} of one that is too long */
  write(text: string): CsvRecord[]
  /** @returns the last record, if no line end stands behind it @throws {AppError} of a quote that is never closed */
  end(): CsvRecord[]
}

/** No record of a table has more characters than this; what has is no table, and would fill the memory. */
export const LONGEST_RECORD = 100_000

/**
 * By RFC 4180, with any line ends; empty lines are passed over, and blanks around a cell are none of it. A quote in the
 * middle of a cell is a character like others, as spreadsheets have it.
 *
 * Where no quote stands, the engine's own `split` cuts the cells. (csv-parse, with which the tests compare, looks at each
 * byte: 4 µs for a record of seven cells, more than all that is then done with it.)
 */
export function createSplitter(delimiter: string, longest = LONGEST_RECORD): Splitter {
  let rest = ''
  let line = 1

  const take = (text: string, isLast: boolean): CsvRecord[] => {
    const records: CsvRecord[] = []
    let from = 0
    for (;;) {
      const quote = text.indexOf('"', from)
      const plain =
        isLast && quote < 0 ? text.length : afterLineEnd(text, from, quote < 0 ? text.length : quote)
      if (plain > from) line = addPlain(text.slice(from, plain), delimiter, line, records)
      from = plain
      if (quote < 0) break
      const record = cutQuoted(text, from, delimiter, isLast)
      if (!record) break
      const ends = lineEndsIn(text.slice(from, record.end))
      const last = line + ends - (isLineEnd(text[record.end - 1]) ? 1 : 0)
      add(records, last > line ? { ...record.content, line, last } : { ...record.content, line })
      line += ends
      from = record.end
    }
    rest = text.slice(from)
    if (isLast && rest !== '')
      throw new AppError(`line ${line}: a quote opens in this row that is never closed`)
    if (rest.length > longest) throw tooLong(rest, line, longest)
    return records
  }
  return {
    write: text => take(rest + text, false),
    end: () => take(rest, true),
  }
}

/** @param width how many cells the heading has  @throws {AppError} with file and line, if a record has others or a fault */
export function mustFit({ cells, line, fault }: CsvRecord, width: number, file: string): void {
  if (fault) throw new AppError(`${file}:${line}: ${fault}`)
  if (cells.length !== width)
    throw new AppError(
      `${file}:${line}: the row has ${cells.length} cells, the heading ${width}: quote cells that hold the delimiter, and give each row a cell for every heading`,
    )
}

/** The place behind the last line end of a stretch; a carriage return at the end of the text may be half of one. */
function afterLineEnd(text: string, from: number, to: number): number {
  const stretch = text.slice(from, to)
  const feed = stretch.lastIndexOf('\n')
  const carriage = stretch.lastIndexOf('\r')
  return from + (from + carriage === text.length - 1 ? feed : Math.max(feed, carriage)) + 1
}

/** Adds records without quotes. @returns the line behind them */
function addPlain(text: string, delimiter: string, first: number, records: CsvRecord[]): number {
  const lines = text.includes('\r') ? text.split(/\r\n|[\r\n]/) : text.split('\n')
  let line = first
  for (const each of lines) {
    if (each !== '') add(records, { cells: trimAll(each.split(delimiter)), line })
    line += 1
  }
  return line - 1 // behind the last line end stands nothing
}

function add(records: CsvRecord[], record: CsvRecord): void {
  if (record.cells.length > 1 || record.cells[0] !== '') records.push(record) // else an empty line
}

type Cut = { content: Omit<CsvRecord, 'line'>; end: number }

/** The record that begins at a place. @returns undefined if it does not end in this text */
function cutQuoted(text: string, from: number, delimiter: string, isLast: boolean): Cut | undefined {
  const cellEnd = new RegExp(`[${delimiter === '|' ? '\\|' : delimiter}\\r\\n]`, 'g')
  const content: Cut['content'] = { cells: [] }
  for (let at = from; ; ) {
    const quote = afterBlanks(text, at, delimiter)
    const close = text[quote] === '"' ? closingQuote(text, quote) : at - 1
    if (close === undefined) return undefined
    cellEnd.lastIndex = close + 1
    const found = cellEnd.exec(text)?.index
    if (found === undefined && !isLast) return undefined
    const end = found ?? text.length
    if (close < at) content.cells.push(text.slice(at, end).trim())
    else if (text.slice(close + 1, end).trim() === '')
      content.cells.push(text.slice(quote + 1, close).replaceAll('""', '"'))
    else {
      content.cells.push(text.slice(quote, end).trim()) // as it is: nobody knows what it should say
      content.fault = faultOf(content.cells)
    }
    if (text[end] === delimiter) at = end + 1
    else if (text[end] !== '\r') return { content, end: Math.min(end + 1, text.length) }
    else if (end === text.length - 1 && !isLast)
      return undefined // half of a line end
    else return { content, end: text[end + 1] === '\n' ? end + 2 : end + 1 }
  }
}

/** Of the last cell. One over several lines has most likely taken rows in that follow it. */
function faultOf(cells: string[]): string {
  if (lineEndsIn(cells.at(-1) ?? '') === 0)
    return `the quotes of cell ${cells.length} do not enclose the whole of it`
  return `a quote opens in cell ${cells.length} that is not closed in its line: remove it, or put the whole cell in quotes and write it twice`
}

/** A quote that stands twice is one of the cell. @returns undefined if none closes the cell in this text */
function closingQuote(text: string, open: number): number | undefined {
  let close = text.indexOf('"', open + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close < 0 ? undefined : close
}

function afterBlanks(text: string, from: number, delimiter: string): number {
  let at = from
  while ((text[at] === ' ' || text[at] === '\t') && text[at] !== delimiter) at += 1
  return at
}

function trimAll(cells: string[]): string[] {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as string
    const last = cell.charCodeAt(cell.length - 1)
    if (cell.charCodeAt(0) <= 32 || last <= 32 || last === 160) cells[i] = cell.trim() // NaN of an empty cell
  }
  return cells
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}

function lineEndsIn(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/\r\n|[\r\n]/g)) count += 1
  return count
}

function tooLong(rest: string, line: number, longest: number): AppError {
  const why = rest.includes('"') ? 'perhaps a quote that opens there is never closed' : 'this is no table'
  return new AppError(`line ${line}: the row has more than ${longest} characters: ${why}`)
}
