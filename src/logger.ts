/** The log: one JSON object a line on stdout, where the platform collects it. */
import winston from 'winston'
import { AppError } from './exception.ts'

export type Logger = Pick<winston.Logger, 'info' | 'warn' | 'error'>

const LEVELS = Object.keys(winston.config.npm.levels)

/**
 * @param level the least severe level that is written, by npm's names (`LOG_LEVEL`)
 * @throws {AppError} if there is no such level
 */
export function createLogger(level = 'info'): Logger {
  if (!LEVELS.includes(level)) {
    throw new AppError(`LOG_LEVEL is "${level}": use one of ${LEVELS.join(', ')}`, { exitCode: 1 })
  }
  return winston.createLogger({
    level,
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    transports: [new winston.transports.Console()],
  })
}
