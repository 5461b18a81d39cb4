/** A labelled CSV, added up as its bytes come: its rows are checked as those of a smaller one are. */
import { createIsKnown } from '../../batch/columns.ts'
import { createRecordReader } from '../../csv/record_reader.ts'
import { type CsvRecord, mustFit } from '../../csv/records.ts'
import { AppError, withFile } from '../../exception.ts'
import { readColumns } from '../../schema/allowed.ts'
import { remembering } from '../../schema/cell.ts'
import { headingOf, type Located, locateColumns } from '../../schema/headings.ts'
import type { Row, Value } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { at } from '../../utils.ts'
import { createFaults, faultIn, ignoredNotice, withoutNotice } from '../ingestion_messages.ts'
import type { Summation } from './summation.ts'
import type { SumsResult } from './sums_result.ts'

export type CsvSummation = {
  /** @throws {AppError} of what is no table, with file and line */
  write(bytes: Buffer): void
  /** @throws {AppError} listing the first ten cells that are not allowed, unless the schema lets them count as missing */
  end(): SumsResult
}

/** @param file for messages */
export function createCsvSummation(schema: Schema, file: string, summation: Summation): CsvSummation {
  const { csv = {}, target } = schema
  const reader = createRecordReader(createIsKnown(schema), csv.delimiter)
  const faults = createFaults(csv.unreadable)
  let table: ReturnType<typeof createRows> | undefined
  let [rows, without] = [0, 0]

  const add = (record: CsvRecord) => {
    if (!table) {
      table = createRows(schema, record, file, faults.add)
      return
    }
    const { row, target } = table.read(record)
    rows += 1
    if (typeof target === 'number') summation.add(row, target)
    else without += 1
  }
  const named = (read: () => CsvRecord[]): CsvRecord[] => {
    try {
      return read()
    } catch (cause) {
      throw withFile(cause, file)
    }
  }
  return {
    write: bytes => named(() => reader.write(bytes)).forEach(add),
    end: () => {
      named(reader.end).forEach(add)
      faults.settle()
      if (!table || rows === without) throw new AppError(`${file}: no row has a ${headingOf(target)}`)
      return {
        whole: summation.whole(),
        notices: [
          ...ignoredNotice(file, table.heading, table.located, schema),
          ...withoutNotice(file, without, schema),
          ...faults.notices(file),
        ],
      }
    },
  }
}

/** Reads records below a heading. @param onFault is told of each cell that is not allowed, and counts as missing */
function createRows(schema: Schema, first: CsvRecord, file: string, onFault: (fault: string) => void) {
  const { cells: heading, line } = first
  const located = locateColumns(schema, readColumns(schema), heading, `${file}:${line}`).map(
    (each): Located => ({ ...each, read: remembering(each.read) }),
  )
  const readCell = ({ column, position, read }: Located, { cells, line }: CsvRecord): Value => {
    const cell = cells[position] as string
    const value = read(cell)
    if (value === undefined) onFault(`${file}:${line}: ${faultIn(column, cell)}`)
    return value ?? null
  }
  const own = located.slice(0, -1)
  const ofTarget = at(located, located.length - 1)
  return {
    heading,
    located,
    read: (record: CsvRecord): { row: Row; target: Value } => {
      mustFit(record, heading.length, file)
      const row: Row = {}
      for (const each of own) row[each.column.name] = readCell(each, record)
      return { row, target: readCell(ofTarget, record) }
    },
  }
}
