/** Ends a server in order: all that was accepted is answered, and clients are told to go before they are sent away. */
import type { RequestListener, ServerResponse } from 'node:http'
import { Server } from 'node:net'
import type { WebServer } from './http_server.ts'

/** How long a client that keeps a connection may be silent: it then has had the chance to be told. */
const IDLE_MS = 1_000
/** When this long nobody has come, the queue of those who wait to be let in is empty. */
const QUIET_MS = 50
/** How long requests in flight may take. */
const GRACE_MS = 10_000

/** Listens no more; the server emits `close` when the last connection is gone, after `GRACE_MS` at most. */
export function drain(web: WebServer): void {
  const { server, answers, answer } = web
  for (const res of answers) sayLast(res)
  const answerLast: RequestListener = (req, res) => {
    sayLast(res)
    answer(req, res)
  }
  // Whoever is answered comes back: until all who queue at the door are in, nobody is.
  const held: (() => void)[] = []
  web.answer = (req, res) => held.push(() => answerLast(req, res))
  untilNobodyComes(server, () => {
    Server.prototype.close.call(server) // HTTP's own would also cut idle connections, with a request under way
    web.answer = answerLast
    for (const go of held) go()
  })

  // What has arrived meanwhile is read first: a timer's turn comes before that, `setImmediate` after it.
  const closeSilent = () =>
    setImmediate(() => {
      server.headersTimeout = IDLE_MS // for those that never said anything, which Node does not count as idle
      if (answers.size === 0) server.closeIdleConnections() // else it would cut answers that are not sent yet
    })
  setTimeout(() => setInterval(closeSilent, 100).unref(), IDLE_MS).unref()
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
}

function sayLast(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('Connection', 'close')
}

/** Calls back when no connection has come for `QUIET_MS`; in a crowd after `IDLE_MS`. */
function untilNobodyComes(server: Server, then: () => void): void {
  const start = performance.now()
  let last = start
  server.on('connection', () => {
    last = performance.now()
  })
  const look = () => {
    const now = performance.now()
    if (now - last > QUIET_MS || now - start > IDLE_MS) then()
    else setTimeout(() => setImmediate(look), 5)
  }
  look()
}
