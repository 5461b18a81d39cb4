/** What a command does that is told to stop: it leaves nothing behind, and says so. */
import { count } from '../batch/summary.ts'
import { complain } from '../command.ts'

/** The exit codes by which shells know them. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** @param abandon removes what is not complete  @returns what to call when the work is done */
export function onSignals(abandon: () => void | Promise<void>, rows: () => number): () => void {
  const stop = async (signal: NodeJS.Signals) => {
    await abandon()
    complain(`Stopped after ${count(rows())} rows: no file was written.`)
    process.exit(SIGNALS[signal as keyof typeof SIGNALS])
  }
  for (const signal of Object.keys(SIGNALS)) process.once(signal, stop)
  return () => {
    for (const signal of Object.keys(SIGNALS)) process.off(signal, stop)
  }
}
