/** Reads a table that somebody sends, whole and in memory: nothing is answered before, as browsers and proxies may send and not listen. */
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { Request } from 'express'
import { AppError } from '../exception.ts'
import type { Share } from './batch_room.ts'

/** A table in the pieces in which it came, and what else a form says. */
export type Upload = { table: Buffer[]; fields: Record<string, string> }

export const MOST_BYTES = 5 * 1024 * 1024
/** The parts of a form around its table. */
const MOST_AROUND = 64 * 1024
/** Who sends more than this is not listened to until the end. */
const MOST_DISCARDED = 4 * MOST_BYTES
/** A piece of fewer bytes is not kept by itself. */
const SMALL = 4096
const TOO_MANY_FIELDS =
  'The form has too many fields: send a file "table" or rows as "text", and "as" with them.'
const NO_ROOM: Share = { take: () => false, giveBack: () => {} }

/**
 * The pieces of a table; undefined where there was no room for it.
 * @throws {AppError} with the status that says what is wrong
 */
export async function readTable(req: Request, share: Share): Promise<Buffer[] | undefined> {
  await refuse(req, 'text/csv')
  return collect(req, MOST_BYTES, share)
}

/** The same of a form, which `parseForm` then takes apart. */
export async function readForm(req: Request, share: Share): Promise<Buffer[] | undefined> {
  await refuse(req, 'multipart/form-data')
  return collect(req, MOST_BYTES + MOST_AROUND, share)
}

/** Before anything is kept. What is compressed could be larger than any limit once it is not. */
async function refuse(req: Request, type: string): Promise<void> {
  const encoding = req.headers['content-encoding'] ?? 'identity'
  const isWrongType = req.is(type) === false
  if (encoding.toLowerCase() === 'identity' && !isWrongType) return
  await collect(req, 0, NO_ROOM)
  if (isWrongType) throw new AppError(`Send the table as ${type}.`, { status: 415 })
  throw new AppError('Send the table as it is, not compressed.', { status: 415 })
}

/** All that is sent; what is beyond the limit or has no room is read, and not kept. @throws {AppError} if it is too much */
async function collect(req: Request, most: number, share: Share): Promise<Buffer[] | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  let isKept = true
  try {
    for await (const piece of req as AsyncIterable<Buffer>) {
      size += piece.length
      isKept &&= size <= most && share.take(piece.length)
      if (isKept) keep(pieces, piece)
      else {
        pieces.length = 0
        share.giveBack()
      }
      if (size > MOST_DISCARDED) break
    }
  } catch (cause) {
    throw new AppError('The table did not arrive whole. Please send it again.', { status: 400, cause })
  }
  if (most > 0 && size > most) throw tooLarge()
  return isKept ? pieces : undefined
}

/** Small ones joined: who sends a row at a time would else take many times the room of the rows. */
function keep(pieces: Buffer[], piece: Buffer): void {
  const last = pieces.at(-1)
  if (last && last.length + piece.length <= SMALL) pieces[pieces.length - 1] = Buffer.concat([last, piece])
  else pieces.push(piece)
}

export function tooLarge(): AppError {
  const most = MOST_BYTES / 1024 / 1024
  return new AppError(
    `The table is too large: this page takes up to ${most} MB. Send it in parts, or use "npm run predict", which takes any size.`,
    { status: 413 },
  )
}

/**
 * A form with a file `table` or a text `text`.
 * @param body emptied on the way
 * @throws {AppError} with the status that says what is wrong
 */
export function parseForm(req: Request, body: Buffer[]): Promise<Upload> {
  const table: Buffer[] = []
  const fields: Record<string, string> = {}
  let isTooLarge = false
  let refused: AppError | undefined
  const malformed = (cause: unknown) =>
    new AppError('The form could not be read. Please send it again.', { status: 400, cause })
  return new Promise((resolve, reject) => {
    let parser: ReturnType<typeof createParser>
    try {
      parser = createParser(req)
    } catch (cause) {
      return reject(malformed(cause)) // no boundary is named
    }
    parser.on('file', (_name, stream) => {
      stream.on('data', (piece: Buffer) => table.push(piece))
      stream.on('error', cause => reject(malformed(cause)))
      stream.on('limit', () => (isTooLarge = true))
    })
    parser.on('field', (name, value, _nameIsCut, isCut) => {
      fields[name] = value
      isTooLarge ||= isCut
    })
    const refuse = (why: string) => () => (refused ??= new AppError(why, { status: 422 }))
    parser.on('filesLimit', refuse('Several files were sent. Send one table at a time.'))
    for (const limit of ['fieldsLimit', 'partsLimit'] as const) parser.on(limit, refuse(TOO_MANY_FIELDS))
    parser.on('error', cause => reject(malformed(cause)))
    parser.on('finish', () => {
      if (isTooLarge) refused = tooLarge()
      refused ? reject(refused) : resolve({ table, fields })
    })
    for (const [i, piece] of body.entries()) {
      parser.write(piece)
      body[i] = Buffer.alloc(0) // it is in the table now
    }
    parser.end()
  })
}

function createParser({ headers }: Request) {
  const most = MOST_BYTES + 1
  return new Busboy({
    headers: headers as BusboyHeaders,
    limits: { files: 1, fields: 8, parts: 10, fieldSize: most, fileSize: most, headerPairs: 20 },
  })
}
