/** The server is told to stop while it is used: SIGTERM, as a platform sends it. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { serveArtifacts } from '../helpers/process.ts'
import { open } from '../helpers/sockets.ts'

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
  ])(
    'answers all that it has accepted of %s, and exits with 0',
    async (_what, client, end) => {
      const { port, process, ended } = await serveArtifacts()
      let answered = 0
      const onAnswer = () => {
        if (++answered === 640) process.kill('SIGTERM')
      }
      const ends = await Promise.all(Array.from({ length: 64 }, () => client(port, onAnswer)))
      expect(ends).toEqual(Array(64).fill(end))
      expect((await ended).code).toBe(0)
    },
    60_000,
  )
})

describe('a server that has been told to stop', () => {
  it('takes no more, says on kept connections that it is not ready, finishes what is in flight, and exits with 0', async () => {
    const { port, process, ended, output } = await serveArtifacts()
    const kept = await open(port)
    kept.socket.write(`${HEALTH}\r\n`)
    await vi.waitUntil(() => kept.received().endsWith('}'))
    const slow = await open(port)
    slow.socket.write(`${POST}Expect: 100-continue\r\n\r\n${BODY.slice(0, 20)}`)
    await vi.waitUntil(() => slow.received().includes('100 Continue'))

    process.kill('SIGTERM')
    await vi.waitUntil(() => output().stdout.includes('"stopping"'), 10_000)
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
  }, 30_000)

  it('leaves a silent connection the chance to ask once more, then closes it, and waits for none that never asked', async () => {
    const { port, process, ended } = await serveArtifacts()
    const [kept, never] = [await open(port), await open(port)]
    kept.socket.write(`${HEALTH}\r\n`)
    await vi.waitUntil(() => kept.received().endsWith('}'))
    const start = performance.now()
    process.kill('SIGTERM')
    await Promise.all([once(kept.socket, 'close'), once(never.socket, 'close')])
    expect(performance.now() - start).toBeGreaterThan(950)
    expect(performance.now() - start).toBeLessThan(8_000)
    expect(never.received()).toMatch(/^(HTTP\/1\.1 408 |$)/)
    expect((await ended).code).toBe(0)
  }, 30_000)

  it('waits no more than ten seconds for a client that sends nothing', async () => {
    const { port, process, ended } = await serveArtifacts()
    const stuck = await open(port)
    stuck.socket.on('error', () => {}).write(`${POST}Expect: 100-continue\r\n\r\n{`)
    await vi.waitUntil(() => stuck.received().includes('100 Continue'))
    const start = performance.now()
    process.kill('SIGTERM')
    const { code } = await ended
    expect(code).toBe(0)
    expect(performance.now() - start).toBeGreaterThan(9_000)
    expect(performance.now() - start).toBeLessThan(12_000)
  }, 30_000)
})
