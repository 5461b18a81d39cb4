/** Sends an answer as it is: Express's own `send` works out again, for every request, what is known here. */
import type { Response } from 'express'

export function sendJson(res: Response, value: unknown, type = 'application/json'): void {
  send(res, JSON.stringify(value), `${type}; charset=utf-8`)
}

export function sendPage(res: Response, html: string): void {
  send(res, html, 'text/html; charset=utf-8')
}

function send(res: Response, text: string, type: string): void {
  res.setHeader('Content-Type', type)
  res.setHeader('Content-Length', Buffer.byteLength(text))
  res.end(text)
}
