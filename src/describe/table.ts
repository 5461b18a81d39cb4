/** From the bytes of a CSV to its columns, all of its rows read. */
import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '../exception.ts'
import { nameSome, quote } from '../printable.ts'
import { type Cells, type CellsBuilder, createCells } from './cells.ts'
import { csvOptions, type Delimiter, type Dialect, detectDialect } from './dialect.ts'
import { quoteFault } from './quotes.ts'
import { decodeText, type Encoding } from './text.ts'

export const MOST_COLUMNS = 1000
export const MOST_ROWS = 500_000
/** Of all columns together: a few hundred MB of memory. */
export const MOST_CELLS = 30_000_000
/** In characters. */
export const LONGEST_CELL = 100_000

export type CellTable = {
  columns: Cells[]
  rows: number
  /** The line of the file on which a row begins. */
  lines: Uint32Array
  headingLine: number
  dialect: Dialect
  encoding: Encoding
}

/** What is known of how the file is written. */
export type Known = { delimiter?: Delimiter | undefined; encoding?: Encoding | undefined }

/**
 * @param file only for messages
 * @throws {AppError} as `file:line: what, and what to do`: no text, nothing in it, too large, quotes, ragged rows,
 * headings that are the same
 */
export function readCells(bytes: Uint8Array, file: string, known: Known = {}): CellTable {
  const { text, encoding } = decodeText(bytes, file, known.encoding)
  const dialect = detectDialect(text, known.delimiter)
  const reader = createReader(file)
  try {
    parse(text, {
      ...csvOptions(dialect),
      on_record: (cells: string[], { lines }: { lines: number }) => {
        reader.add(cells, lines)
        return null // nothing more is kept of it
      },
    })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError(
      `${file}:${(dialect.quote && quoteFault(text, dialect.delimiter, dialect.quote)) ?? `${cause.lines}: ${cause.message}`}`,
      {
        cause,
      },
    )
  }
  return { ...reader.finish(), dialect, encoding }
}

/** How many rows are read of a table of so many columns. */
export function rowsThatFit(columns: number): number {
  return Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns))
}

/** Takes a file's records one by one; the first is the heading. */
function createReader(file: string) {
  let columns: CellsBuilder[] = []
  let firstRagged: string | undefined
  let [headingLine, ragged, rows, most] = [1, 0, 0, MOST_ROWS]
  const lines: number[] = []
  /** Line ends within quotes that csv-parse has counted as two. */
  let countedTwice = 0

  const addHeading = (cells: string[], line: number) => {
    checkHeading(cells, `${file}:${line}`)
    headingLine = line
    columns = cells.map(heading => createCells(heading.trim()))
    most = rowsThatFit(cells.length)
  }
  const addRow = (cells: string[], line: number) => {
    rows += 1
    if (rows > most)
      throw new AppError(
        `${file}:${line}: the file has more than ${most} rows, the most that fit with ${columns.length} columns: take a part of them, drawn at random`,
      )
    if (cells.length !== columns.length) {
      ragged += 1
      firstRagged ??= `${file}:${line}: the row has ${cells.length} cells, the heading ${columns.length}`
      return
    }
    lines.push(line)
    cells.forEach((cell, i) => {
      if (cell.length > LONGEST_CELL)
        throw new AppError(
          `${file}:${line}: cell ${i + 1} of the row has ${cell.length} characters, at most ${LONGEST_CELL} are read: is a quote missing before it, or does it belong into a table?`,
        )
      columns[i]?.add(cell)
    })
  }
  return {
    add: (cells: string[], lastLine: number) => {
      let inCells = 0
      for (const cell of cells) {
        if (!cell.includes('\n') && !cell.includes('\r')) continue
        const ends = cell.match(/\r\n?|\n/g) ?? []
        inCells += ends.length
        countedTwice += ends.filter(end => end === '\r\n').length
      }
      const line = lastLine - countedTwice - inCells
      if (columns.length === 0) addHeading(cells, line)
      else addRow(cells, line)
    },
    finish: () => {
      if (firstRagged)
        throw new AppError(
          `${firstRagged}${ragged > 1 ? `, and so in ${ragged - 1} more rows` : ''}: quote cells that hold the delimiter, and give each row a cell for every heading`,
        )
      if (rows === 0) throw new AppError(`${file}: the file has no rows below its heading`)
      return {
        columns: columns.map(column => column.finish()),
        rows,
        lines: Uint32Array.from(lines),
        headingLine,
      }
    },
  }
}

export function checkHeading(cells: string[], where: string): void {
  if (cells.length > MOST_COLUMNS)
    throw new AppError(
      `${where}: the heading has ${cells.length} columns, at most ${MOST_COLUMNS} are read: leave out those that say little`,
    )
  const tooLong = cells.find(cell => cell.length > 1000)
  if (tooLong !== undefined)
    throw new AppError(`${where}: a heading has ${tooLong.length} characters: is the first line the heading?`)
  const headings = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  const twice = [...new Set(headings.filter((heading, i) => headings.indexOf(heading) !== i))]
  if (twice.length > 0)
    throw new AppError(
      `${where}: ${twice.length === 1 ? 'the heading' : 'headings'} ${nameSome(twice.map(quote))} ${twice.length === 1 ? 'is' : 'are'} there twice: rename one of each`,
    )
}
