/** A CSV file as lines of cells, whatever it separates them by. */
import { readFileSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import { AppError, messageOf } from '../exception.ts'
import { quoteFault } from './csv_quotes.ts'

/** The cells of a record, and the line of the file on which it ends. */
export type Line = { cells: string[]; line: number }

const DELIMITERS = [',', ';', '\t']

/** @throws {AppError} if the file cannot be read, or is not UTF-8 */
export function readText(file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    throw new AppError(`${file}: cannot read the file: ${messageOf(cause)}`, { cause })
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // not UTF-8: said below
  }
  throw new AppError(`${file}: the file is not UTF-8 text; save it as "CSV UTF-8"`)
}

/**
 * Cuts a CSV into cells, by the delimiter under which its heading has the most names that are known.
 * @param file only for the message
 * @throws {AppError} with the line of a quote that does not fit
 */
export function splitLines(text: string, isKnown: (heading: string) => boolean, file: string): Line[] {
  const named = (delimiter: string): number => {
    try {
      return cut(text, delimiter, 1).flatMap(({ cells }) => cells.filter(isKnown)).length
    } catch {
      return 0 // quotes that do not fit: it is another delimiter's file
    }
  }
  const delimiter = DELIMITERS.reduce((best, next) => (named(next) > named(best) ? next : best))
  try {
    return cut(text, delimiter)
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError(`${file}:${quoteFault(text, delimiter) ?? `${cause.lines}: ${cause.message}`}`, {
      cause,
    })
  }
}

/** @param to the last record that is wanted, or null for all of them */
function cut(text: string, delimiter: string, to: number | null = null): Line[] {
  const found: Line[] = []
  parse(text, {
    bom: true,
    delimiter,
    on_record: (cells: string[], { lines }: { lines: number }) => {
      found.push({ cells, line: lines })
      return null // nothing more is kept of it
    },
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    to,
    trim: true,
  })
  return found
}
