/** Sends an answer as it is: Express's own `send` works out again, for every request, what is known here. */
import { gzipSync } from 'node:zlib'
import type { RequestHandler, Response } from 'express'
import { sha256 } from '../utils.ts'

export function sendJson<T>(res: Response, value: T, type = 'application/json'): void {
  send(res, JSON.stringify(value), type)
}

export function sendPage(res: Response, html: string): void {
  send(res, html, 'text/html')
}

export function sendText(res: Response, text: string): void {
  send(res, text, 'text/plain')
}

export const fixedJson = (make: () => unknown) => fixed(() => JSON.stringify(make()), 'application/json')
export const fixedPage = (make: () => string) => fixed(make, 'text/html')
export const fixedTable = (make: () => string) => fixed(make, 'text/csv')

/**
 * Answers with what stays as it is until the next start: made and compressed when it is first asked for, and not sent
 * again to a browser that has it. (What is worked out for a request is never compressed: that would save 5 kB, and its
 * length would hint at the answers.)
 */
function fixed(make: () => string, type: string): RequestHandler {
  const text = once(make)
  const compressed = once(() => gzipSync(text(), { level: 9 }))
  const tag = once(() => `W/"${sha256(text()).slice(0, 24)}"`) // weak, as it names both encodings
  return (req, res) => {
    res.setHeader('ETag', tag())
    res.setHeader('Vary', 'Accept-Encoding')
    if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-cache') // to be kept, and asked for again
    if (req.fresh) return void res.status(304).end()
    if (req.acceptsEncodings(['gzip', 'identity']) !== 'gzip') return send(res, text(), type)
    res.setHeader('Content-Encoding', 'gzip')
    send(res, compressed(), type)
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function send(res: Response, body: string | Buffer, type: string): void {
  res.setHeader('Content-Type', `${type}; charset=utf-8`)
  res.setHeader('Content-Length', Buffer.byteLength(body))
  res.end(body)
}
