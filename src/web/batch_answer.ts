/** Sends a table with its estimates as it is worked out, no faster than it is taken. */
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Response } from 'express'
import { createResultWriter } from '../batch/result_writer.ts'
import { type Estimating, scoreTable } from '../batch/scoring.ts'
import { createTableReader } from '../batch/table_reader.ts'
import { AppError } from '../exception.ts'

/** How long a client may take nothing of its answer, and how long a table may be worked on, in milliseconds. */
const STALLED_MS = 20_000
const LONGEST_MS = 60_000
/** How long a client may be waited for, over the whole of its answer, before it counts as slow. */
const PATIENCE_MS = 1_000
/** Characters that are sent at a time, and bytes that are worked on at a time. */
const PIECE = 1 << 14
const SLICE = 1 << 13

export type Pause = () => Promise<void>
type Waiting = Pick<Response, 'destroyed'>

/**
 * Lets others have their turn.
 * @param res whose client waits for what is worked out
 * @throws {AppError} when it has gone on for too long, or nobody waits any more
 */
export function createPause(res: Waiting, longest = LONGEST_MS): Pause {
  const began = performance.now()
  return async () => {
    await nextTurn()
    if (res.destroyed) throw new AppError('Nobody waits for the answer any more.', { status: 499 })
    if (performance.now() - began > longest)
      throw new AppError('This table takes too long here. Send it in parts, or use "npm run predict".', {
        status: 413,
      })
  }
}

/** Whether a table can be read to its end: once a part of the answer is sent, nobody can be told. @throws {AppError} */
export async function checkTable(table: Buffer[], { schema }: Estimating, pause: Pause): Promise<void> {
  const reader = createTableReader(schema)
  for (const piece of table)
    for (const slice of slices(piece)) {
      reader.write(slice)
      await pause()
    }
  reader.end()
}

export type Sending = {
  stalled?: number
  patience?: number
  /** Called when the client turns out to be slow: others need not wait for it. */
  onSlow?: () => void
}

/**
 * @param table emptied on the way
 * @throws what goes wrong on the way, such as that the client goes: the answer must then not end as if it were whole
 */
export async function sendEstimates(
  res: Response,
  table: Buffer[],
  estimating: Estimating,
  sending: Sending = {},
): Promise<void> {
  const drained = createDrained(res, sending)
  const { rows, beginning } = scoreTable(taken(table), estimating, { pause: createPause(res) })
  res.setHeader('Content-Type', 'text/csv; charset=utf-8')
  let writer: ReturnType<typeof createResultWriter> | undefined
  let text = ''
  for await (const scored of rows) {
    if (!writer) {
      writer = createResultWriter(beginning())
      text = writer.heading()
    }
    text += writer.rows(scored)
    if (text.length < PIECE) continue
    if (!res.write(text)) await drained()
    text = ''
  }
  res.end(text)
}

/** The pieces, each let go when it was asked for, in slices so small that what is made of one is soon forgotten. */
export function* taken(table: Buffer[]): Generator<Buffer> {
  for (let piece = table.shift(); piece; piece = table.shift()) yield* slices(piece)
}

function* slices(piece: Buffer): Generator<Buffer> {
  for (let from = 0; from < piece.length; from += SLICE) yield piece.subarray(from, from + SLICE)
}

/** @returns what waits until there is room for more, or nobody is left to take it */
function createDrained(res: Response, sending: Sending): () => Promise<void> {
  const { stalled = STALLED_MS, patience = PATIENCE_MS, onSlow = () => {} } = sending
  let waited = 0
  return async () => {
    const began = performance.now()
    const over = new AbortController()
    const timers = [
      setTimeout(() => res.destroy(), stalled),
      setTimeout(onSlow, Math.max(0, patience - waited)),
    ]
    try {
      await Promise.race(['drain', 'close'].map(event => once(res, event, { signal: over.signal })))
    } finally {
      for (const timer of timers) clearTimeout(timer)
      over.abort()
      waited += performance.now() - began
    }
  }
}
