/** The server is told to stop while it is used: SIGTERM, as a platform sends it. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { drain } from '../../src/web/drain.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { startServer } from '../helpers/app.ts'
import { serveArtifacts } from '../helpers/process.ts'
import { open, until } from '../helpers/sockets.ts'

const BODY = JSON.stringify(ANSWERS)
const POST = `POST /api/predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n`
const HEALTH = 'GET /health HTTP/1.1\r\nHost: x\r\n'

/** Asks again as soon as it is answered, until it is told that this was the last time. */
async function askOn(port: number, onAnswer: () => void): Promise<string> {
  const socket = connect(port, 'localhost')
  let [received, waiting, last, error] = ['', true, false, '']
  const ask = () => {
    waiting = true
    socket.write(`${POST}\r\n${BODY}`)
  }
  socket.on('connect', ask)
  socket.on('error', ({ message }) => {
    error = message
  })
  socket.setEncoding('latin1').on('data', data => {
    received += data
    const [head = '', length = 0] =
      /^HTTP\/1\.1 200 .*?content-length: (\d+)\r\n.*?\r\n\r\n/is.exec(received) ?? []
    if (!head || received.length < head.length + Number(length)) return
    received = received.slice(head.length + Number(length))
    waiting = false
    last = /^connection: close\r$/im.test(head)
    onAnswer()
    if (!last) ask()
  })
  await once(socket, 'close')
  return error || (last && !waiting ? 'told to go' : 'cut off')
}

/** Comes anew for each request, as nginx does, until nobody listens any more. */
async function comeAgain(port: number, onAnswer: () => void): Promise<string> {
  for (;;) {
    const socket = connect(port, 'localhost')
    let [connected, received, error] = [false, '', '']
    socket.on('connect', () => {
      connected = true
      socket.write('GET /docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    })
    socket.on('data', data => (received += data))
    socket.on('error', ({ message }) => (error = message))
    await new Promise(resolve => socket.once('close', resolve))
    if (!connected) return 'nobody listens'
    if (error || !received.includes('</html>')) return error || 'cut off'
    onAnswer()
  }
}

describe('a server under load that is told to stop', () => {
  it.each([
    ['64 kept connections', askOn, 'told to go'],
    ['64 clients that connect anew each time', comeAgain, 'nobody listens'],
  ])('answers all that it has accepted of %s, and exits with 0', async (_what, client, end) => {
    const { port, process, ended } = await serveArtifacts()
    let answered = 0
    const onAnswer = () => {
      if (++answered === 640) process.kill('SIGTERM')
    }
    const ends = await Promise.all(Array.from({ length: 64 }, () => client(port, onAnswer)))
    expect(ends).toEqual(Array(64).fill(end))
    expect((await ended).code).toBe(0)
  })
})

describe('a server that has been told to stop', () => {
  it('takes no more, says on kept connections that it is not ready, finishes what is in flight, and exits with 0', async () => {
    const { port, process, ended, output } = await serveArtifacts()
    const kept = await open(port)
    kept.socket.write(`${HEALTH}\r\n`)
    await until(() => kept.received().endsWith('}'))
    const slow = await open(port)
    slow.socket.write(`${POST}Expect: 100-continue\r\n\r\n${BODY.slice(0, 20)}`)
    await until(() => slow.received().includes('100 Continue'))

    process.kill('SIGTERM')
    await until(() => output().stdout.includes('"stopping"'))
    kept.socket.write(`${HEALTH}\r\n`)
    await once(kept.socket, 'close')
    expect(kept.received()).toMatch(/HTTP\/1\.1 200 OK[\s\S]+HTTP\/1\.1 503 [\s\S]+\{"status":"stopping"\}$/)
    expect(kept.received().match(/^connection: close\r$/gim)).toHaveLength(1)
    await expect(open(port)).rejects.toThrow('ECONNREFUSED')

    slow.socket.write(BODY.slice(20))
    await once(slow.socket, 'close')
    expect(slow.received()).toMatch(/HTTP\/1\.1 200 OK[\s\S]+\r\nconnection: close\r\n[\s\S]+"prediction":/i)
    const { code, stdout } = await ended
    expect(code).toBe(0)
    expect(stdout).toContain('"stopped"')
  })

  it('leaves a silent connection the chance to ask once more, closes it then, and one that never asked', async () => {
    const limits = { headersTimeout: 60_000, requestTimeout: 60_000, connectionsCheckingInterval: 50 }
    const { web, port } = await startServer({ limits })
    const [kept, never] = [await open(port), await open(port)]
    kept.socket.write(`${HEALTH}\r\n`)
    await until(() => kept.received().endsWith('}'))
    const start = performance.now()
    drain(web, { idle: 500, grace: 60_000 })
    await Promise.all([once(web.server, 'close'), once(kept.socket, 'close'), once(never.socket, 'close')])
    expect(performance.now() - start).toBeGreaterThan(490)
    expect(never.received()).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('waits no longer than a grace for a client that sends nothing more', async () => {
    const { web, port } = await startServer()
    const stuck = await open(port)
    stuck.socket.on('error', () => {}).write(`${POST}Expect: 100-continue\r\n\r\n{`)
    await until(() => stuck.received().includes('100 Continue'))
    const start = performance.now()
    drain(web, { idle: 50, grace: 500 })
    await once(web.server, 'close')
    expect(performance.now() - start).toBeGreaterThan(490)
  })
})
