/** Progress of long work on stderr: a bar in a terminal, a plain line every two seconds elsewhere. */
import { SingleBar } from 'cli-progress'

/** `start` is told how many pieces of work there are, `tick` follows each of them, `stop` ends it before the last. */
export type Progress = { start(total: number): void; tick(): void; stop(): void }

export function createProgress(what: string): Progress {
  const bar = new SingleBar({
    format: `${what} {bar} {value} of {total}, {duration_formatted}, about {eta_formatted} left`,
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

/** For work that nobody watches. */
export const SILENT: Progress = { start: () => {}, tick: () => {}, stop: () => {} }
