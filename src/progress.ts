/** Progress of long work on stderr: a bar in a terminal, a plain line every two seconds elsewhere. */
import { statSync } from 'node:fs'
import cliProgress from 'cli-progress'
import { complain } from './command.ts'
import { isParquet } from './utils.ts'

const { Format, SingleBar } = cliProgress // its names cannot be imported one by one

/** `start` is told how many pieces of work there are, `tick` follows each of them, `stop` ends it before the last. */
export type Progress = { start(total: number): void; tick(): void; stop(): void }

const DONE = '{bar} {value} of {total}, {duration_formatted}'
/** Before the first piece is done, nobody knows how long the others take. */
const formatFor = (done: number) => (done > 0 ? `${DONE}, about {eta_formatted} left` : DONE)

export function createProgress(what: string): Progress {
  const bar = new SingleBar({
    format: (options, params, payload) =>
      Format.Formatter({ ...options, format: `${what} ${formatFor(params.value)}` }, params, payload),
    noTTYOutput: true,
    notTTYSchedule: 2000,
    stopOnComplete: true,
    hideCursor: true,
  })
  return {
    start: total => bar.start(total, 0),
    tick: () => bar.increment(),
    stop: () => bar.stop(),
  }
}

/** Files that take longer than a second to read: Parquet holds many rows in few bytes. */
const LARGE_BYTES = { text: 5_000_000, parquet: 1_000_000 }

/** Says that a large file is being read, as nothing else is said before that is done. */
export function announceReading(file: string): void {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 }
  const large = isParquet(file) ? LARGE_BYTES.parquet : LARGE_BYTES.text
  if (size > large) complain(`Reading ${file} (${Math.round(size / 1e6)} MB) …`)
}

/** For work that nobody watches. */
export const SILENT: Progress = { start: () => {}, tick: () => {}, stop: () => {} }
