/** From the bytes of a text to its characters: the encoding shows in the bytes themselves, a piece at a time. */
import { isAscii, isUtf8 } from 'node:buffer'
import { AppError } from '../exception.ts'

export type Encoding = 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Decoder = {
  /** @throws {AppError} if the bytes are no text, or of two encodings */
  write(bytes: Buffer): string
  end(): string
  /** What the bytes so far are written in, and whether a mark at their beginning says so. */
  found(): { encoding: Encoding; hasMark: boolean }
}

/** As many bytes as tell one kind of file from another. */
const ENOUGH = 8
const MARKS: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** What people have at hand in the place of a text, by how it begins. */
const OTHER_FILES: [kind: string, bytes: number[]][] = [
  ['an Excel workbook or a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['compressed', [0x1f, 0x8b]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a picture', [0xff, 0xd8, 0xff]],
]
const NO_TEXT = 'the file is not text: save the table as CSV (UTF-8) first'

export function createDecoder(): Decoder {
  let encoding: Encoding = 'ascii'
  let hasMark = false
  let isBegun = false
  /** Of a piece that ends in the middle of a character. */
  let kept: Buffer = Buffer.alloc(0)
  let other: InstanceType<typeof TextDecoder> | undefined

  const begin = (bytes: Buffer): Buffer => {
    isBegun = true
    const file = OTHER_FILES.find(([, start]) => beginsWith(bytes, start))
    if (file) throw new AppError(`the file is ${file[0]}: save the table as CSV (UTF-8) first`)
    const mark = MARKS.find(([, start]) => beginsWith(bytes, start))
    hasMark = mark !== undefined
    encoding = mark?.[0] ?? withoutMark(bytes)
    if (encoding.startsWith('utf-16')) other = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    return mark ? bytes.subarray(mark[1].length) : bytes
  }
  const decode = (bytes: Buffer, isLast: boolean): string => {
    if (other) return textOf(other, bytes, isLast)
    if (encoding === 'ascii' && isAscii(bytes)) return bytes.toString('latin1')
    const whole = isLast ? bytes.length : wholeCharacters(bytes)
    const ready = bytes.subarray(0, whole)
    if (isUtf8(ready)) {
      if (!isAscii(ready)) encoding = 'utf-8'
      kept = bytes.subarray(whole)
      return ready.toString()
    }
    if (encoding === 'utf-8')
      throw new AppError('the file is UTF-8 up to here, and not from here on: save it as "CSV UTF-8"')
    encoding = 'windows-1252'
    other = new TextDecoder(encoding)
    return textOf(other, bytes, isLast)
  }
  const take = (bytes: Buffer, isLast: boolean): string => {
    const joined = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes
    kept = Buffer.alloc(0)
    if (!isBegun && joined.length < ENOUGH && !isLast) {
      kept = joined
      return ''
    }
    const text = decode(isBegun ? joined : begin(joined), isLast)
    if (text.includes('\0')) throw new AppError(NO_TEXT)
    return text
  }
  return {
    write: bytes => take(bytes, false),
    end: () => take(Buffer.alloc(0), true),
    found: () => ({ encoding, hasMark }),
  }
}

/** A table begins with a heading in letters: of UTF-16 every other byte is then 0. */
function withoutMark(bytes: Buffer): Encoding {
  const [first, second, third, fourth] = bytes
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : 'ascii'
}

function textOf(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer, isLast: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !isLast })
  } catch (cause) {
    throw new AppError(NO_TEXT, { cause })
  }
}

/** How many bytes are left before a character of UTF-8 that is not complete. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue // in the middle of a character
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function beginsWith(bytes: Buffer, start: number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte)
}
