/** Progress of long work on stderr: a bar in a terminal, a plain line every two seconds elsewhere. */
import { SingleBar } from 'cli-progress'

/** `tick` is called after each piece of work, with the number of pieces; `stop` if no more will come: else it waits on. */
export function createProgress(what: string): { tick(total: number): void; stop(): void } {
  const bar = new SingleBar({
    format: `${what} {bar} {value} of {total}, {duration_formatted}`,
    noTTYOutput: true,
    notTTYSchedule: 2000,
    stopOnComplete: true,
    hideCursor: true,
  })
  return {
    tick: total => {
      if (!bar.isActive) bar.start(total, 0)
      bar.increment()
    },
    stop: () => bar.stop(),
  }
}
