/** Progress of long work on stderr: a bar in a terminal, a plain line every two seconds elsewhere. */
import { SingleBar } from 'cli-progress'

/** @returns a function to call after each piece of work, with the number of pieces */
export function createProgress(what: string): (total: number) => void {
  const bar = new SingleBar({
    format: `${what} {bar} {value} of {total}, {duration_formatted}`,
    noTTYOutput: true,
    notTTYSchedule: 2000,
    stopOnComplete: true,
    hideCursor: true,
  })
  return total => {
    if (!bar.isActive) bar.start(total, 0)
    bar.increment()
  }
}
