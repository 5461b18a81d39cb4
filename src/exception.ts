/** The project's one error: what went wrong in a person's words, where in the code, and why (`cause`). */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

type AppErrorOptions = {
  cause?: unknown
  /** What a command exits with: 2 for bad arguments or data (the default), 1 for a run or a start that failed. */
  exitCode?: 1 | 2
  /** What a request is answered with, if the error meets one (default 500). */
  status?: number
}

export class AppError extends Error {
  readonly exitCode: 1 | 2
  readonly status: number
  /** File and line that raised it, such as `src/schema/schema.ts:12`: for the log, never for a page. */
  readonly where: string

  constructor(message: string, { cause, exitCode = 2, status = 500 }: AppErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.exitCode = exitCode
    this.status = status
    this.where = raisedAt(this.stack)
  }
}

/** A thrown value's message, whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

export function cannotRead(file: string, cause: unknown): AppError {
  return new AppError(`${file}: cannot read the file: ${messageOf(cause)}`, { cause })
}

/** What is wrong with a file, with its name before it; any other error as it is. */
export function withFile(error: unknown, file: string): unknown {
  if (!(error instanceof AppError) || error.message.startsWith(file)) return error
  const { message, exitCode, status } = error
  return new AppError(`${file}: ${message}`, { cause: error, exitCode, status })
}

const PROJECT = fileURLToPath(new URL('..', import.meta.url))

/** Of a stack's first call, as in `at f (file:///a%20folder/(1)/file.ts:1:2)`. */
function raisedAt(stack = ''): string {
  const [, file = '', line] = /^ +at (?:.*? \()?(?:async )?(.+):(\d+):\d+\)?$/m.exec(stack) ?? []
  if (!line) return 'unknown'
  return `${relative(PROJECT, file.startsWith('file:') ? fileURLToPath(file) : file)}:${line}`
}
