/** What no ordinary client sends: bytes as they are, many at once, or slowly. */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds after which we hang up, if the server has not. */
const PATIENCE_MS = 10_000

/**
 * Sends parts of a request with a pause after each, until the server hangs up.
 * @returns what it said, and milliseconds until then
 */
export async function exchange(
  url: string,
  parts: string[],
  pauseMs = 0,
): Promise<{ answer: string; ms: number }> {
  const began = performance.now()
  const { socket, answer, closed } = open(url)
  for (const part of parts) {
    if (socket.destroyed) break
    socket.write(part)
    if (pauseMs > 0) await sleep(pauseMs)
  }
  await closed
  return { answer: answer(), ms: performance.now() - began }
}

/** Begins a request on many connections at once. @returns whether one of them was answered with a status */
export async function crowd(url: string, size: number, begun: string, status: number): Promise<boolean> {
  const connections = Array.from({ length: size }, () => open(url))
  for (const { socket } of connections) socket.write(begun)
  const isAnswered = () => connections.some(({ answer }) => answer().startsWith(`HTTP/1.1 ${status} `))
  const until = performance.now() + PATIENCE_MS
  while (!isAnswered() && performance.now() < until) await sleep(10)
  for (const { socket } of connections) socket.destroy()
  return isAnswered()
}

function open(url: string): { socket: Socket; answer(): string; closed: Promise<void> } {
  const { hostname, port } = new URL(url)
  let answer = ''
  const socket = connect(Number(port), hostname)
  socket.setEncoding('utf8')
  socket.on('data', text => (answer += text))
  socket.on('error', () => {}) // a server that hangs up may reset the connection
  const patience = setTimeout(() => socket.destroy(), PATIENCE_MS)
  const closed = new Promise<void>(resolve => {
    socket.on('close', () => {
      clearTimeout(patience)
      resolve()
    })
  })
  return { socket, answer: () => answer, closed }
}
