/** The HTTP server around the application: what is no proper request ends here, before anything reads its address. */
import type { RequestListener, Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Express, Request, Response } from 'express'
import type { Logger } from '../logger.ts'
import { securityHeaders } from './headers.ts'

/** An `import` would read every export of the module, and load its WebSocket: 20 ms of a start of 300. */
const http = process.getBuiltinModule('node:http')

/** How long a client may take over its request, and how often that is looked at, in milliseconds. */
export type TimeLimits = {
  headersTimeout: number
  requestTimeout: number
  connectionsCheckingInterval: number
}
const LIMITS: TimeLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
}

/** What Node's parser complains of that is not simply a bad request. */
const STATUS: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

export type WebServer = {
  /** Not listening yet. */
  server: Server
  /** What is being answered right now: of each connection the last, as they are sent in their order. */
  underWay: () => ServerResponse[]
  /** What answers a proper request: the application, until it is to stop. */
  answer: RequestListener
}

export function createWebServer(app: Express, logger: Logger, limits = LIMITS): WebServer {
  /** By connection, and looked through when it matters: a listener for the end of each costs 5 % of a /health. */
  const answers = new Map<Socket, ServerResponse>()
  const refusal = headersOfRefusal()
  const listener: RequestListener = (req, res) => {
    answers.set(req.socket, res)
    const path = pathOf(req.url ?? '')
    const hasHost = req.headers.host !== undefined || req.httpVersion === '1.0'
    if (path === undefined || !hasHost) {
      logger.info('refused', { status: 400 })
      res.writeHead(400, refusal).end()
      return
    }
    req.url = path
    web.answer(req, res)
  }
  const server = http.createServer(
    // Above the 60 s of nginx, which must be the one to close. (Node's own answer to a missing Host has no headers.)
    { ...limits, keepAliveTimeout: 65_000, requireHostHeader: false },
    listener,
  )
  const underWay = () => [...answers.values()].filter(res => !res.writableFinished)
  const web: WebServer = { server, underWay, answer: app }
  server.on('connection', socket => socket.once('close', () => answers.delete(socket)))
  server.on('checkExpectation', (req, res) => server.emit('request', req, res)) // one that nobody knows is none
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const last = answers.get(socket)
    const isQueued = last?.socket !== socket // behind another that is being sent
    const isHalfSent = last && !last.writableFinished && (last.headersSent || isQueued)
    if (!socket.writable || isHalfSent || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const status = STATUS[error.code ?? ''] ?? 400
    logger.info('refused', { status, code: error.code })
    const lines = Object.entries(refusal).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n${lines.join('')}\r\n`)
    socket.destroySoon()
  })
  return web
}

/**
 * The path and query that a request asks for; undefined if that is no address of a page. Of one that is none, parsers
 * behind this one would print the whole, a query with answers included, in a warning of Node's (DEP0170).
 */
function pathOf(target: string): string | undefined {
  if (/^\/[!"$-~]*$/.test(target)) return target // visible ASCII but #, which no client sends
  const url = /^https?:/i.test(target) ? URL.parse(target) : null
  return url ? url.pathname + url.search : undefined
}

function headersOfRefusal(): Record<string, string> {
  const req = new http.IncomingMessage(new Socket())
  const res = new http.ServerResponse(req)
  securityHeaders()(req as Request, res as Response, () => {})
  res.setHeaders(
    new Map([
      ['Cache-Control', 'no-store'],
      ['Content-Length', '0'],
      ['Connection', 'close'],
    ]),
  )
  return Object.fromEntries(Object.entries(res.getHeaders()).map(([name, value]) => [name, String(value)]))
}
