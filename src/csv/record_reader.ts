/** The records of a CSV as its bytes come, whatever it is written in and whatever separates its cells. */
import { AppError } from '../exception.ts'
import { createDecoder, type Encoding } from './decoder.ts'
import { findDelimiter, namedDelimiter } from './delimiter.ts'
import { type CsvRecord, createSplitter, type Splitter } from './records.ts'

export type RecordReader = {
  /** @returns the records that have ended, none before the heading has  @throws {AppError} with the line, of what is no table */
  write(bytes: Buffer): CsvRecord[]
  end(): CsvRecord[]
  /** How it is written, as far as the bytes so far tell. */
  found(): { delimiter: string; encoding: Encoding; hasMark: boolean }
}

/** @param isKnown which headings tell the delimiter  @param delimiter where it is known */
export function createRecordReader(isKnown: (heading: string) => boolean, delimiter = ''): RecordReader {
  const decoder = createDecoder()
  let found = delimiter
  let splitter: Splitter | undefined
  let beginning = ''
  /** The line of the last record. */
  let last = 0

  const decode = (read: () => string): string => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof AppError) || last === 0) throw error
      throw new AppError(`behind line ${last}: ${error.message}`)
    }
  }
  const split = (text: string, isLast: boolean): CsvRecord[] => {
    if (splitter) return splitter.write(text)
    beginning += text
    const named = found === '' ? namedDelimiter(beginning) : undefined
    if (named) beginning = named.rest // it begins with a line end: lines are counted as they were
    found ||= named?.delimiter ?? findDelimiter(beginning, isLast, isKnown) ?? ''
    if (found === '') return []
    splitter = createSplitter(found)
    const records = splitter.write(beginning)
    beginning = ''
    return records
  }
  const take = (records: CsvRecord[]): CsvRecord[] => {
    last = records.at(-1)?.line ?? last
    return records
  }
  return {
    write: bytes =>
      take(
        split(
          decode(() => decoder.write(bytes)),
          false,
        ),
      ),
    end: () => take([...split(decode(decoder.end), true), ...(splitter?.end() ?? [])]),
    found: () => ({ delimiter: found, ...decoder.found() }),
  }
}
