/** Sends requests through a bare connection and reads the answers. */
import { connect } from 'node:net'
import type { Shot } from './requests.ts'

/** An answer as it came, a character a byte. */
export type Answer = { status: number; head: string; body: string }

/** Longer than that of the application. */
const PATIENCE_MS = 30_000

/**
 * Sends each when the one before it is answered.
 * @returns the answers, fewer if the connection was closed before, and whether it hung
 */
export function shoot(port: number, shots: Shot[]): Promise<{ answers: Answer[]; hung: boolean }> {
  const socket = connect(port, '127.0.0.1')
  const answers: Answer[] = []
  let [received, needed, hung] = ['', 0, false]
  const send = () => {
    const shot = shots[answers.length]
    if (shot) socket.write(shot.text, 'latin1')
    if (!shot?.proper) socket.end()
  }
  const read = (data: string) => {
    received += data
    if (received.length < needed) return
    const isHead = shots[answers.length]?.method === 'HEAD'
    const { length, answer } = readAnswer(received, isHead)
    needed = length
    if (!answer) return
    received = received.slice(length)
    needed = 0
    if (answer.status < 200) return read('') // an interim answer, such as 100 Continue
    answers.push(answer)
    send()
  }
  socket.setEncoding('latin1').on('connect', send).on('data', read)
  socket.setTimeout(PATIENCE_MS, () => {
    hung = true
    socket.destroy()
  })
  socket.on('error', () => {}) // what is sent on to who has refused is met by a reset: what counts are the answers
  return new Promise(resolve => socket.on('close', () => resolve({ answers, hung })))
}

/** @returns the answer at the beginning of a text, if it is all there, and its length as far as that is known */
function readAnswer(text: string, isHead: boolean): { length: number; answer?: Answer } {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return { length: 0 }
  const head = text.slice(0, end + 2)
  const status = Number(head.slice(9, 12))
  const [, size = '0'] = /\r\ncontent-length: (\d+)\r\n/i.exec(head) ?? []
  const isEmpty = isHead || status < 200 || status === 204 || status === 304
  const length = end + 4 + (isEmpty ? 0 : Number(size))
  return text.length < length
    ? { length }
    : { length, answer: { status, head, body: text.slice(end + 4, length) } }
}
