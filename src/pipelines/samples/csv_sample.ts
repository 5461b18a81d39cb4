/** A CSV of any size, read a piece at a time: how it is written, its heading, and some of its rows. */
import { createReadStream } from 'node:fs'
import { createDecoder, type Encoding as Found } from '../../csv/decoder.ts'
import { type CsvRecord, createSplitter, type Splitter } from '../../csv/records.ts'
import { type Delimiter, detectDialect } from '../../describe/dialect.ts'
import { checkHeading } from '../../describe/table.ts'
import type { Encoding } from '../../describe/text.ts'
import { AppError, messageOf } from '../../exception.ts'
import { createDrawing, type Drawing, type Drawn, type Plan } from './drawing.ts'

export type CsvSample = Drawn & {
  heading: string[]
  headingLine: number
  delimiter: Delimiter
  encoding: Encoding
}

/** Characters by which it is told what separates cells. */
const BEGINNING = 1_000_000
const ENCODINGS: Record<Found, Encoding> = {
  ascii: 'utf-8',
  'utf-8': 'utf-8',
  'windows-1252': 'latin1',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}

/**
 * @param plan what to draw, once the heading is known
 * @throws {AppError} with file and line, if it cannot be read, or is no table
 */
export async function sampleCsv(
  file: string,
  plan: (heading: string[], where: string) => Plan,
): Promise<CsvSample> {
  const decoder = createDecoder()
  let beginning = ''
  let delimiter: Delimiter = ','
  let splitter: Splitter | undefined
  let heading: CsvRecord | undefined
  let drawing: Drawing | undefined
  /** The line of the last record. */
  let last = 0

  const begin = (): CsvRecord[] => {
    delimiter = delimiterOf(beginning)
    splitter = createSplitter(delimiter)
    return splitter.write(beginning)
  }
  const split = (text: string): CsvRecord[] => {
    if (splitter) return splitter.write(text)
    beginning += text
    return beginning.length < BEGINNING ? [] : begin()
  }
  const take = (records: CsvRecord[]) => {
    for (const record of records) {
      last = record.line
      if (drawing) drawing.add(record)
      else {
        const where = `${file}:${last}`
        heading = { ...record, cells: record.cells.map(cell => cell.trim()) }
        checkHeading(heading.cells, where)
        drawing = createDrawing(file, heading.cells.length, plan(heading.cells, where))
      }
    }
  }
  try {
    for await (const bytes of createReadStream(file)) take(split(decoder.write(bytes)))
    take(split(decoder.end()))
    if (!splitter) take(begin())
    take(splitter?.end() ?? [])
  } catch (cause) {
    if (!(cause instanceof AppError))
      throw new AppError(`${file}: cannot read the file: ${messageOf(cause)}`, { cause })
    if (cause.message.startsWith(file)) throw cause
    const isPlaced = last === 0 || cause.message.startsWith('line ')
    throw new AppError(`${file}: ${isPlaced ? '' : `behind line ${last}: `}${cause.message}`, { cause })
  }
  if (!heading || !drawing) throw new AppError(`${file}: the file is empty`)
  const encoding = ENCODINGS[decoder.found().encoding]
  return { ...drawing.finish(), heading: heading.cells, headingLine: heading.line, delimiter, encoding }
}

/** By whole lines. */
function delimiterOf(beginning: string): Delimiter {
  const { delimiter, quote } = detectDialect(beginning.slice(0, beginning.lastIndexOf('\n') + 1) || beginning)
  if (quote !== "'") return delimiter
  throw new AppError(
    'a file that is too large to be read whole must quote its cells by ", and not by \': take a part of its rows',
  )
}
