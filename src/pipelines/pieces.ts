/** A file piece by piece, however large it is. */
import { createReadStream } from 'node:fs'
import { cannotRead } from '../exception.ts'

/** Bytes that are read at a time. */
export const PIECE = 1 << 20
const LINE_FEED = 10

/** @param end the last byte that is read  @throws {AppError} if it cannot be read */
export async function* piecesOf(file: string, end = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: PIECE, end })
  } catch (cause) {
    throw cannotRead(file, cause)
  }
}

/** Whether a file has more lines than so many. @throws {AppError} if it cannot be read */
export async function hasMoreLines(file: string, most: number): Promise<boolean> {
  let lines = 0
  for await (const bytes of piecesOf(file)) {
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1
    if (lines > most) return true
  }
  return false
}
