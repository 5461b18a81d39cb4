/** From the bytes of a file to its text, whatever wrote it. */
import { readFileSync, statSync } from 'node:fs'
import { AppError, cannotRead } from '../exception.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1'
export type Decoded = { text: string; encoding: Encoding }

/** Of a file that is read; beyond, its text would not fit into memory twice. */
export const MOST_BYTES = 400_000_000

const BOMS: [encoding: Encoding, bytes: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** Of files that people mistake for CSV. */
const SIGNATURES: [what: string, bytes: number[]][] = [
  ['an Excel or another zipped file: open it and save the sheet as "CSV UTF-8"', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel file: open it and save the sheet as "CSV UTF-8"', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a Parquet file: export it as CSV', [0x50, 0x41, 0x52, 0x31]],
  ['a gzipped file: unpack it first', [0x1f, 0x8b]],
  ['a PDF: a table must be a CSV', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]
const LOOKED_AT = 4096
/** Codes that no text is written with; Windows-1252 has some where it leaves places free. */
const CONTROL = /(?![\t\n\v\f\r\x85])\p{Cc}/gu
/** A few have strayed into texts all the same: one in so many characters. */
const STRAYED = 1000

/**
 * UTF-8 and UTF-16 with or without a byte order mark, or what older Windows programs wrote (Windows-1252, the larger
 * sister of Latin-1).
 * @param encoding where it is known
 * @throws {AppError} if the file is empty, too large, or no text
 */
export function decodeText(bytes: Uint8Array, file: string, encoding?: Encoding): Decoded {
  if (bytes.length === 0) throw new AppError(`${file}: the file is empty`)
  if (bytes.length > MOST_BYTES)
    throw new AppError(
      `${file}: the file has ${Math.round(bytes.length / 1e6)} MB, and at most ${MOST_BYTES / 1e6} are read: take a part of its rows`,
    )
  const kind = SIGNATURES.find(([, signature]) => beginsWith(bytes, signature))
  if (kind) throw new AppError(`${file}: the file is no CSV but ${kind[0]}`)
  const decoded = encoding ? decodeAs(bytes, encoding) : decode(bytes)
  if (!decoded || !isText(decoded.text))
    throw new AppError(`${file}: the file is not text; save the table as "CSV UTF-8"`)
  if (decoded.text.trim() === '') throw new AppError(`${file}: the file is empty`)
  return decoded
}

function isText(text: string): boolean {
  if (text.includes('\0')) return false
  let allowed = 1 + text.length / STRAYED
  for (const _ of text.matchAll(CONTROL)) {
    allowed -= 1
    if (allowed < 0) return false
  }
  return true
}

function decode(bytes: Uint8Array): Decoded | undefined {
  const marked = BOMS.find(([, mark]) => beginsWith(bytes, mark))?.[0]
  const encoding = marked ?? unmarkedUtf16(bytes)
  if (encoding) return decodeAs(bytes, encoding)
  return decodeAs(bytes, 'utf-8') ?? decodeAs(bytes, 'latin1')
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): Decoded | undefined {
  try {
    const label = encoding === 'latin1' ? 'windows-1252' : encoding
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding }
  } catch {
    return undefined // it is another one's
  }
}

/** Western text in UTF-16 has a zero in every other byte. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const head = bytes.subarray(0, LOOKED_AT)
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = head.length * 0.3
  if (bytes.length % 2 === 1 || Math.max(even, odd) < many) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function beginsWith(bytes: Uint8Array, beginning: number[]): boolean {
  return beginning.every((byte, i) => bytes[i] === byte)
}

/** @throws {AppError} if the file cannot be read, or is too large */
export function readBytes(file: string): Uint8Array {
  try {
    const { size } = statSync(file)
    if (size <= MOST_BYTES) return readFileSync(file)
    throw new AppError(
      `${file}: the file has ${Math.round(size / 1e6)} MB, and at most ${MOST_BYTES / 1e6} are read: take a part of its rows`,
    )
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw cannotRead(file, cause)
  }
}
