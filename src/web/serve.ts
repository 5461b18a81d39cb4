/** Listens, and stops in order when the platform says so or a fault leaves no choice. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { complain } from '../command.ts'
import { AppError, messageOf } from '../exception.ts'
import { type Logger, traceOf } from '../logger.ts'
import { drain } from './drain.ts'
import { createWebServer } from './http_server.ts'

/** After this a process that should have ended is ended. */
const PATIENCE_MS = 12_000

/** The port to listen on. @throws {AppError} unless it is a whole number from 0 (any free port) to 65535 */
export function readPort(given = '8080'): number {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (port <= 65535) return port
  throw new AppError(`PORT is "${given}": it must be a whole number from 0 to 65535`, { exitCode: 1 })
}

/** @throws {AppError} if the port cannot be had */
export async function serve(app: Express, port: number, logger: Logger): Promise<void> {
  const web = createWebServer(app, logger)
  web.server.listen(port)
  try {
    await once(web.server, 'listening')
  } catch (cause) {
    const other = port === 8080 ? 8081 : 8080
    const remedy = `Set PORT to another one, as in "PORT=${other} npm start".`
    throw new AppError(`${whyNot(port, cause)} ${remedy}`, { cause, exitCode: 1 })
  }
  const { port: actual } = web.server.address() as AddressInfo
  logger.info('listening', { port: actual, url: `http://localhost:${actual}` })

  const stop = (why: { signal?: string; fault?: string }) => {
    if (app.locals.stopping) return
    app.locals.stopping = true // what /health says
    logger.info('stopping', why)
    web.server.once('close', () => logger.info('stopped'))
    drain(web)
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
  }
  process.once('SIGTERM', signal => stop({ signal })).once('SIGINT', signal => stop({ signal }))
  // Rejected promises come here as well. The platform starts anew what ends with 1.
  process.on('uncaughtException', (error, fault) => {
    process.exitCode = 1
    logger.error('fault', { stacks: traceOf(error) })
    stop({ fault })
  })
}

/** @returns what to do when stdout cannot be written: serving goes on without a log, and stderr says so, once */
export function withoutLog(): (error: Error) => void {
  let said = false
  return error => {
    if (!said) complain(`The log cannot be written: ${error.message}. Serving goes on without it.`)
    said = true
  }
}

function whyNot(port: number, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is taken: another program listens there.`
  if (code === 'EACCES') return `Port ${port} is reserved: this user may not listen there.`
  return `Cannot listen on port ${port}: ${messageOf(cause)}.`
}
