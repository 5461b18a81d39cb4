/** How far a command is with its rows, on stderr: a line that is written over in a terminal, one every two seconds elsewhere. */
import { count } from '../batch/summary.ts'
import { complain } from '../command.ts'

/** Milliseconds. */
const EVERY = { terminal: 200, elsewhere: 2000 }
const ERASE = '\r\u001b[K'

/** @param rows so far  @param share of the work that is done, if that is known */
export function startRowProgress(rows: () => number, share: () => number | undefined): { stop(): void } {
  const began = performance.now()
  const { stderr } = process
  const show = () => {
    const done = share()
    const part = done === undefined ? '' : ` (${Math.floor(done * 100)} %)`
    const line = `${count(rows())} rows${part}, ${rate(rows(), performance.now() - began)}`
    if (stderr.isTTY) stderr.write(`${ERASE}${line}`)
    else complain(line)
  }
  const timer = setInterval(show, stderr.isTTY ? EVERY.terminal : EVERY.elsewhere)
  return {
    stop: () => {
      clearInterval(timer)
      if (stderr.isTTY) stderr.write(ERASE)
    },
  }
}

export function rate(rows: number, ms: number): string {
  return `${count(Math.round((rows / Math.max(ms, 1)) * 1000))} rows/s`
}
