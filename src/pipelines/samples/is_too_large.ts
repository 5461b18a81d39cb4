/** Whether a CSV has more rows or bytes than are described as a whole. */
import { statSync } from 'node:fs'
import { DELIMITERS } from '../../describe/dialect.ts'
import { MOST_COLUMNS, rowsThatFit } from '../../describe/table.ts'
import { MOST_BYTES } from '../../describe/text.ts'
import { hasMoreLines, PIECE, piecesOf } from '../pieces.ts'

/** @throws {AppError} if it cannot be read */
export async function isTooLarge(file: string): Promise<boolean> {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size > MOST_BYTES) return true
  if (!(await hasMoreLines(file, rowsThatFit(MOST_COLUMNS)))) return false // as most files
  return hasMoreLines(file, rowsThatFit(await columnsOf(file)) + 1)
}

/** As many as the first line has at most, whatever separates them. */
async function columnsOf(file: string): Promise<number> {
  let text = ''
  for await (const bytes of piecesOf(file, PIECE)) text += bytes.toString('latin1')
  const [line = ''] = text.split('\n', 1)
  return Math.max(...DELIMITERS.map(delimiter => line.split(delimiter).length))
}
