/** What the server does with requests that are none, that are late, or that are odd: bare connections on a real port. */
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startApp, startServer } from '../helpers/app.ts'
import { serveArtifacts } from '../helpers/process.ts'
import { open, sendText, until } from '../helpers/sockets.ts'

const SECURE = /^content-security-policy: default-src 'none'[\s\S]*^x-content-type-options: nosniff\r$/im
const app = await startApp()
const port = Number(new URL(app.url).port)

describe('an address that is no path', () => {
  const targets = [
    'http://[::1/predict?a=canary',
    '//a@[::1/predict?a=canary#',
    'http://a:99999/predict?a=canary',
    'ftp://x/predict?a=canary',
    'canary:443',
    '*?canary',
    '/predict?a=canary#canary',
    '/predict?a=canary\xa0',
  ]

  it.each(targets)('such as %s is refused with the security headers', async target => {
    const answer = await sendText(port, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toMatch(SECURE)
  })

  it('is written nowhere', async () => {
    const server = await serveArtifacts({ LOG_LEVEL: 'silly' })
    for (const target of targets) await sendText(server.port, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)
    server.process.kill('SIGTERM')
    const { stdout, stderr } = await server.ended
    expect(stdout.match(/"message":"refused"/g)).toHaveLength(targets.length)
    expect(stdout).not.toContain('canary')
    expect(stderr).toBe('')
  })

  it('but names this host before the path is answered, as a proxy may send it', async () => {
    const answer = await sendText(
      port,
      'GET http://x:8080/health?a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toContain('"status":"ok"')
  })
})

describe('a request that is none', () => {
  it.each([
    ['nonsense', 400, 'NONSENSE\r\n\r\n'],
    ['no host', 400, 'GET / HTTP/1.1\r\n\r\n'],
    ['two lengths', 400, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['headers without an end', 431, `GET / HTTP/1.1\r\nHost: x\r\n${'X-Y: z\r\n'.repeat(5000)}`],
  ])('because of %s is refused with %i and the security headers', async (_what, status, text) => {
    const answer = await sendText(port, text)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).toMatch(SECURE)
    expect(answer).toMatch(/\r\nconnection: close\r\n/i)
  })

  it('may come after one that is: that one is answered', async () => {
    const { socket, received } = await open(port)
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')
    await until(() => received().endsWith('}'))
    socket.write('NONSENSE\r\n\r\n')
    await once(socket, 'close')
    expect(received()).toMatch(/^HTTP\/1\.1 200 [\s\S]*\}HTTP\/1\.1 400 /)
  })
})

it('an expectation that nobody knows is none', async () => {
  const answer = await sendText(
    port,
    'GET /health HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\nConnection: close\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
})

describe('a client that takes too long', () => {
  it.each([
    ['over its headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    [
      'over its body',
      'POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n',
    ],
    ['before it says anything', ''],
  ])('%s gets 408 and is sent away, however much it drips', async (_what, beginning) => {
    const limits = { headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 50 }
    const { port, logged } = await startServer({ limits })
    const { socket, received } = await open(port)
    const drip = setInterval(() => beginning && socket.write('a'), 20)
    onTestFinished(() => clearInterval(drip))
    socket.write(beginning)
    await once(
      socket.on('error', () => {}),
      'close',
    )
    expect(received()).toMatch(/^HTTP\/1\.1 408 /)
    expect(received()).toMatch(SECURE)
    expect(logged).toContainEqual({
      level: 'info',
      message: 'refused',
      status: 408,
      code: 'ERR_HTTP_REQUEST_TIMEOUT',
    })
  })

  it('has ten seconds for its headers and fifteen for all', async () => {
    const { web } = await startServer()
    expect(web.server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 15_000 })
  })
})
