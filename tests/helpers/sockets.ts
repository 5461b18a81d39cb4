/** Clients that speak HTTP through a bare connection, and tell what became of it. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { vi } from 'vitest'

/** @returns a connection that is open, and all that has come through it so far */
export async function open(port: number): Promise<{ socket: Socket; received: () => string }> {
  const socket = connect(port, 'localhost')
  let text = ''
  socket.setEncoding('latin1').on('data', data => (text += data))
  await once(socket, 'connect')
  return { socket, received: () => text }
}

/** Sends one text, and nothing more. @returns what was answered until the server closed the connection */
export async function sendText(port: number, text: string): Promise<string> {
  const { socket, received } = await open(port)
  socket.write(text, 'latin1')
  await once(socket, 'close')
  return received()
}

/** Waits for what only another program can bring about. */
export function until(condition: () => unknown): Promise<unknown> {
  return vi.waitUntil(condition, { timeout: 20_000, interval: 10 })
}
