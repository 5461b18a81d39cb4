/** Estimates for a CSV, streamed: what is read is written, and nothing of it is kept. */
import { createReadStream, statSync } from 'node:fs'
import { createResultWriter, explainedNames } from '../batch/result_writer.ts'
import { scoreTable } from '../batch/scoring.ts'
import type { Summary } from '../batch/summary.ts'
import { complain } from '../command.ts'
import { AppError, cannotRead } from '../exception.ts'
import { openOutput } from './output_file.ts'
import type { Predictor } from './predict_pipeline.ts'
import { startRowProgress } from './row_progress.ts'
import { onSignals } from './signals.ts'

export type Batch = { data: string; out: string; contributions: boolean }
export type Ended = { summary: Summary; seconds: number }

/** Characters that are written at a time. */
const PIECE = 1 << 16
/** @throws {AppError} if the table cannot be read, or the output not be written: there is no output then */
export async function predictCsv(predictor: Predictor, { data, out, contributions }: Batch): Promise<Ended> {
  const began = performance.now()
  const input = openInput(data)
  const output = await openOutput(out, data)
  const scoring = scoreTable(input.bytes, predictor, { contributions, mostCells: Number.POSITIVE_INFINITY })
  const rows = () => scoring.summary().rows
  const progress = startRowProgress(rows, input.share)
  const release = onSignals(output.abandon, rows)
  try {
    let writer: ReturnType<typeof createResultWriter> | undefined
    let text = ''
    for await (const scored of scoring.rows) {
      if (!writer) {
        const beginning = scoring.beginning()
        for (const notice of beginning.notices) complain(notice)
        writer = createResultWriter(beginning, contributions ? explainedNames(predictor.schema) : undefined)
        text = writer.heading()
      }
      text += writer.rows(scored)
      if (text.length < PIECE) continue
      await output.write(text)
      text = ''
    }
    await output.write(text)
    await output.finish()
  } catch (error) {
    output.abandon()
    throw named(error, data)
  } finally {
    progress.stop()
    release()
  }
  return { summary: scoring.summary(), seconds: (performance.now() - began) / 1000 }
}

/** The bytes of a file or of the standard input, and what share of them was read. */
function openInput(data: string): { bytes: AsyncIterable<Buffer>; share(): number | undefined } {
  if (data === '-') return { bytes: process.stdin, share: () => undefined }
  const size = statSync(data, { throwIfNoEntry: false })?.size ?? 0
  let done = 0
  async function* bytes() {
    // Opened when it is asked for: before, nobody would hear that it cannot be.
    for await (const piece of createReadStream(data, { highWaterMark: PIECE })) {
      done += piece.length
      yield piece
    }
  }
  return { bytes: bytes(), share: () => (size > 0 ? Math.min(1, done / size) : undefined) }
}

/** What is wrong with a table, with the name of its file; and what the system says, in a line. */
function named(error: unknown, data: string): unknown {
  const file = data === '-' ? 'the standard input' : data
  if (error instanceof AppError)
    return error.status === 422 ? new AppError(`${file}: ${error.message}`) : error
  if (error instanceof Error && 'syscall' in error) return cannotRead(file, error)
  return error
}
