/** Listens, and stops in order when the platform says so. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { AppError, messageOf } from '../exception.ts'
import type { Logger } from '../logger.ts'

/** How long requests in flight may take after SIGTERM. */
const GRACE_MS = 10_000

/** The port to listen on. @throws {AppError} unless it is a whole number from 0 (any free port) to 65535 */
export function readPort(given = '8080'): number {
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (port <= 65535) return port
  throw new AppError(`PORT is "${given}": it must be a whole number from 0 to 65535`, { exitCode: 1 })
}

/** @throws {AppError} if the port cannot be had */
export async function serve(app: Express, port: number, logger: Logger): Promise<Server> {
  const server = app.listen(port)
  server.keepAliveTimeout = 65_000 // above the 60 s of nginx, which must be the one to close
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new AppError(`cannot listen on port ${port}: ${messageOf(cause)}. Set PORT to another one.`, {
      cause,
      exitCode: 1,
    })
  }
  const { port: actual } = server.address() as AddressInfo
  logger.info('listening', { port: actual, url: `http://localhost:${actual}` })

  const stop = (signal: string) => {
    logger.info('stopping', { signal })
    server.close(() => logger.info('stopped'))
    // A connection that is kept alive would else be served until its time is up.
    setInterval(() => server.closeIdleConnections(), 100).unref()
    server.prependListener('request', (_req, res) => res.setHeader('Connection', 'close'))
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
  return server
}
