/** The log: one JSON object a line on stdout, where the platform collects it. */
import winston from 'winston'
import { AppError } from './exception.ts'

export type Logger = Pick<winston.Logger, 'info' | 'warn' | 'error'>

const LEVELS = Object.keys(winston.config.npm.levels)

/**
 * winston's own `timestamp` and `json` take half as long again: they serve objects that no line here is. What `each` lists
 * goes through winston together, a line each.
 */
const jsonLines = winston.format(info => {
  const { each = [{}], ...common } = info as typeof info & { each?: object[] }
  const timestamp = new Date().toISOString()
  info[Symbol.for('message')] = each.map(line => JSON.stringify({ timestamp, ...common, ...line })).join('\n')
  return info
})

/**
 * @param level the least severe level that is written, by npm's names (`LOG_LEVEL`)
 * @throws {AppError} if there is no such level
 */
export function createLogger(level = 'info'): Logger {
  if (!LEVELS.includes(level)) {
    throw new AppError(`LOG_LEVEL is "${level}": use one of ${LEVELS.join(', ')}`, { exitCode: 1 })
  }
  return winston.createLogger({ level, format: jsonLines(), transports: [new winston.transports.Console()] })
}

/** What may be logged of an error that nobody expected: where it came from, but not its words, which may quote an answer. */
export function traceOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [typeof error]
  const code = 'code' in error ? ` (${error.code})` : ''
  const calls = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter(line => /^ +at .+:\d+:\d+\)?$/.test(line))
  const trace = [`${error.name}${code}`, ...calls].join('\n')
  return error.cause === undefined ? [trace] : [trace, ...traceOf(error.cause)]
}
