/** A CSV of any size, read a piece at a time: how it is written, its heading, and some of its rows. */
import { createDecoder, type Encoding as Found } from '../../csv/decoder.ts'
import { createRecordReader } from '../../csv/record_reader.ts'
import type { CsvRecord } from '../../csv/records.ts'
import { type Delimiter, detectDialect } from '../../describe/dialect.ts'
import { checkHeading } from '../../describe/table.ts'
import type { Encoding } from '../../describe/text.ts'
import { AppError, withFile } from '../../exception.ts'
import { PIECE, piecesOf } from '../pieces.ts'
import { createDrawing, type Drawing, type Drawn, type Plan } from './drawing.ts'

export type CsvSample = Drawn & {
  heading: string[]
  headingLine: number
  delimiter: Delimiter
  encoding: Encoding
}

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
  try {
    const delimiter = await delimiterOf(file)
    const reader = createRecordReader(() => false, delimiter)
    let heading: CsvRecord | undefined
    let drawing: Drawing | undefined
    const take = (record: CsvRecord) => {
      if (drawing) return drawing.add(record)
      const cells = record.cells.map(cell => cell.trim())
      const where = `${file}:${record.line}`
      checkHeading(cells, where)
      heading = { ...record, cells }
      drawing = createDrawing(file, cells.length, plan(cells, where))
    }
    for await (const bytes of piecesOf(file)) reader.write(bytes).forEach(take)
    reader.end().forEach(take)
    if (!heading || !drawing) throw new AppError('the file is empty')
    const encoding = ENCODINGS[reader.found().encoding]
    return { ...drawing.finish(), heading: heading.cells, headingLine: heading.line, delimiter, encoding }
  } catch (cause) {
    throw withFile(cause, file)
  }
}

/** By the whole lines of its first piece. */
async function delimiterOf(file: string): Promise<Delimiter> {
  const decoder = createDecoder()
  let text = ''
  for await (const bytes of piecesOf(file, PIECE)) text += decoder.write(bytes)
  const { delimiter, quote } = detectDialect(text.slice(0, text.lastIndexOf('\n') + 1) || text)
  if (quote !== "'") return delimiter
  throw new AppError(
    'a file that is too large to be read whole must quote its cells by ", and not by \': take a part of its rows',
  )
}
