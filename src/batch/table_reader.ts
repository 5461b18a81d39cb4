/** A table of rows without their targets, read as its bytes come: what its heading says, and each row checked. */
import type { Encoding } from '../csv/decoder.ts'
import { createRecordReader } from '../csv/record_reader.ts'
import type { CsvRecord } from '../csv/records.ts'
import { AppError } from '../exception.ts'
import type { Schema } from '../schema/schema.ts'
import { widthWithoutResults } from './added_columns.ts'
import { createIsKnown, placeColumns, unreadable } from './columns.ts'
import { type Decimal, findDecimal } from './decimal.ts'
import { type Checked, createRowChecks } from './row_checks.ts'
import { count } from './summary.ts'

/** What is known of a table from its beginning. */
export type Beginning = {
  heading: string[]
  /** How it is written: what is made of it is written the same way. */
  delimiter: string
  decimal: Decimal
  /** As far as it is known: who must know it reads ahead. */
  encoding: Encoding
  /** Whether a mark at its beginning says that it is Unicode, as some spreadsheets need. */
  hasMark: boolean
  notices: string[]
}
export type TableReader = {
  /** @throws {AppError} of a table that cannot be read on, with the line */
  write(bytes: Buffer): Checked[]
  /** @throws {AppError} if it has no heading or no rows */
  end(): Checked[]
  /** Undefined until some rows have come: they tell how numbers are written. */
  beginning(): Beginning | undefined
}

const REPLACED = 'The estimates of an earlier run, in the last columns, are replaced.'
/** As many rows are waited for. */
const ENOUGH_ROWS = 100
/**
 * Rows times columns: short rows come back as wide as the heading, so that a few bytes could ask for a thousand times as
 * many. What the server takes, 5 MB, holds fewer cells, however short they are: only rows that lack most of theirs are refused.
 */
export const MOST_CELLS = 5_500_000

/** @param mostCells rows times columns that are read */
export function createTableReader(schema: Schema, mostCells = MOST_CELLS): TableReader {
  const reader = createRecordReader(createIsKnown(schema))
  let records: CsvRecord[] = []
  let check: ((record: CsvRecord) => Checked) | undefined
  let beginning: Beginning | undefined
  let width = 0
  let rowsLeft = 0

  const begin = (): [CsvRecord[], typeof check & {}] => {
    const [first, ...rows] = records
    if (!first) throw unreadable('there is no row: the first line must name the columns, and a row follow')
    width = first.cells.length
    rowsLeft = Math.floor(mostCells / width)
    const heading = first.cells.slice(0, widthWithoutResults(first.cells))
    const { placed, notices } = placeColumns(schema, heading, first.line)
    if (rows.length === 0) throw unreadable('there is a heading, and no row below it')
    const cells = rows.slice(0, ENOUGH_ROWS).map(({ cells }) => cells)
    beginning = {
      heading,
      decimal: findDecimal(placed, cells, schema),
      ...reader.found(),
      notices: heading.length < width ? [...notices, REPLACED] : notices,
    }
    check = createRowChecks(placed, width, beginning.delimiter, heading.length)
    records = []
    return [rows, check]
  }
  const checked = (rows: CsvRecord[], check: (record: CsvRecord) => Checked): Checked[] => {
    const tooMany = rows[rowsLeft]
    if (tooMany) throw tooWide(tooMany.line, width, mostCells)
    rowsLeft -= rows.length
    return rows.map(check)
  }
  const take = (more: CsvRecord[], isLast: boolean): Checked[] => {
    if (check) return checked(more, check)
    records.push(...more)
    if (!isLast && records.length <= ENOUGH_ROWS) return []
    return checked(...begin())
  }
  return {
    write: bytes =>
      take(
        refusing(() => reader.write(bytes)),
        false,
      ),
    end: () => take(refusing(reader.end), true),
    beginning: () => beginning,
  }
}

function tooWide(line: number, width: number, most: number): AppError {
  const whole = Math.floor(most / width)
  return unreadable(
    `line ${line}: the heading has ${width} columns, and a table of so many has at most ${count(whole)} rows here: leave out the columns that are empty, or send it in parts`,
  )
}

/** What cannot be read is no fault of ours, whoever notices it. */
function refusing<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError) throw unreadable(error.message)
    throw error
  }
}
