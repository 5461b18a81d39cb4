/** Whether a CSV is small enough to be described as a whole. */
import { statSync } from 'node:fs'
import { DELIMITERS } from '../../describe/dialect.ts'
import { rowsThatFit } from '../../describe/table.ts'
import { MOST_BYTES, readBytes } from '../../describe/text.ts'

const LINE_FEED = 10

/** @returns undefined if it is too large  @throws {AppError} if it cannot be read */
export function wholeBytes(file: string): Buffer | undefined {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size > MOST_BYTES) return undefined
  const bytes = readBytes(file)
  return hasMoreLines(bytes, rowsThatFit(columnsIn(bytes)) + 1) ? undefined : bytes
}

function hasMoreLines(bytes: Buffer, most: number): boolean {
  let lines = 0
  for (
    let at = bytes.indexOf(LINE_FEED);
    at >= 0 && at < bytes.length - 1;
    at = bytes.indexOf(LINE_FEED, at + 1)
  ) {
    lines += 1
    if (lines >= most) return true
  }
  return false
}

/** As many as the first line has at most, whatever separates them. */
function columnsIn(bytes: Buffer): number {
  const line = bytes.subarray(0, bytes.indexOf(LINE_FEED)).toString('latin1')
  return Math.max(...DELIMITERS.map(delimiter => line.split(delimiter).length))
}
