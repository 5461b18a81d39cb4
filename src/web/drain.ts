/** Ends a server in order: all that was accepted is answered, and clients are told to go before they are sent away. */
import type { RequestListener, ServerResponse } from 'node:http'
import { Server } from 'node:net'
import type { WebServer } from './http_server.ts'

/** When this long nobody has come, the queue of those who wait to be let in is empty. */
const QUIET_MS = 50
/**
 * How long a client that keeps a connection may be silent before it is taken for gone: it has then had the chance to be
 * told. And how long requests in flight may take. In milliseconds.
 */
const TIMES = { idle: 1_000, grace: 10_000 }

/** Listens no more; the server emits `close` when the last connection is gone, after `grace` at most. */
export function drain(web: WebServer, times = TIMES): void {
  const { server, underWay, answer } = web
  for (const res of underWay()) sayLast(res)
  const answerLast: RequestListener = (req, res) => {
    sayLast(res)
    answer(req, res)
  }
  // Whoever is answered comes back: until all who queue at the door are in, nobody is.
  const held: (() => void)[] = []
  web.answer = (req, res) => held.push(() => answerLast(req, res))
  untilNobodyComes(server, times.idle, () => {
    Server.prototype.close.call(server) // HTTP's own would also cut idle connections, with a request under way
    web.answer = answerLast
    for (const go of held) go()
  })

  // What has arrived meanwhile is read first: a timer's turn comes before that, `setImmediate` after it.
  const closeSilent = () =>
    setImmediate(() => {
      server.headersTimeout = times.idle // for those that never said anything, which Node does not count as idle
      if (underWay().length === 0) server.closeIdleConnections() // else it would cut answers that are not sent yet
    })
  setTimeout(() => setInterval(closeSilent, 100).unref(), times.idle).unref()
  setTimeout(() => server.closeAllConnections(), times.grace).unref()
}

function sayLast(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('Connection', 'close')
}

/** Calls back when no connection has come for `QUIET_MS`; in a crowd after `patience` ms. */
function untilNobodyComes(server: Server, patience: number, then: () => void): void {
  const start = performance.now()
  let last = start
  server.on('connection', () => {
    last = performance.now()
  })
  const look = () => {
    const now = performance.now()
    if (now - last > QUIET_MS || now - start > patience) then()
    else setTimeout(() => setImmediate(look), 5)
  }
  look()
}
