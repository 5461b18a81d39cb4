/** Requests of every shape, drawn by fast-check: around the questions of a schema and the routes of an application. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Schema } from '../../src/schema/schema.ts'
import { addresses } from './addresses.ts'
import { bodies, CSV_TYPE, FORM, JSON_TYPE, PARTS_TYPE } from './bodies.ts'
import { brokenShot } from './broken.ts'
import { MARKUP, WORD } from './canary.ts'
import { mix } from './mix.ts'

/** A request as it goes through a socket, a character a byte. */
export type Shot = {
  text: string
  method: string
  /** Whether it is proper HTTP that leaves the connection open: the others have a connection of their own. */
  keeps: boolean
  /** Whether it is proper HTTP at all, which must be answered. */
  proper: boolean
}

/** A path of the application, its parameters as `:name`. */
export type Route = { path: string; takesPost: boolean }

const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH']
const TYPES = [
  FORM,
  JSON_TYPE,
  CSV_TYPE,
  PARTS_TYPE,
  `${FORM}; charset=utf-8`,
  'application/json; charset=latin1',
  'application/problem+json',
  'multipart/form-data; boundary=x',
  'text/plain',
  `text/html; charset=${MARKUP}`,
  'application/json;;;=',
  '',
]
const HEADERS = [
  'Accept: text/html',
  'Accept: application/json;q=0, */*',
  'Accept-Encoding: gzip, br',
  'Accept-Language: de',
  'If-None-Match: *',
  'If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT',
  'Range: bytes=0-10',
  'Range: bytes=99999999-',
  'Expect: 100-continue',
  `Expect: ${WORD}`,
  'Upgrade: websocket',
  'X-Forwarded-Proto: https',
  `X-Forwarded-For: ${WORD}`,
  `X-Forwarded-Host: ${MARKUP}`,
  `X-HTTP-Method-Override: ${WORD}`,
  `X-Request-Id: ${WORD}`,
  `Authorization: Basic ${WORD}`,
  `Cookie: a=${WORD}`,
  `Origin: http://${WORD}`,
  `Referer: http://x/predict?a=${MARKUP}`,
  `User-Agent: ${MARKUP}`,
  `X-${WORD}: ${'y'.repeat(300)}`,
]

export function shots(schema: Schema, routes: Route[]): fc.Arbitrary<Shot> {
  const proper = properShot(schema, routes)
  return mix([9, proper], [1, brokenShot(proper)])
}

/** Where it goes, and the type of its body unless that is its own. */
type Aim = { method: string; address: string; type?: string }

function aims(routes: Route[]): fc.Arbitrary<Aim> {
  const posts = routes.filter(({ takesPost }) => takesPost).map(({ path }) => path)
  const anywhere = fc.record({
    method: mix([4, fc.constantFrom('GET', 'POST')], [1, fc.constantFrom(...METHODS)]),
    address: addresses(routes.map(({ path }) => path)),
    type: fc.constantFrom(...TYPES),
  })
  const answers = fc.record({ method: fc.constant('POST'), address: fc.constantFrom(...posts) })
  return mix<Aim>([1, anywhere], [1, answers])
}

function properShot(schema: Schema, routes: Route[]): fc.Arbitrary<Shot> {
  return fc
    .record({
      aim: aims(routes),
      host: mix([4, fc.constant('x')], [1, fc.constantFrom('localhost:8080', '[::1]:80', WORD, MARKUP, '')]),
      headers: fc.array(fc.constantFrom(...HEADERS), { maxLength: 4 }),
      content: bodies(schema),
      encoding: mix([20, fc.constant('')], [1, fc.constantFrom('gzip', 'deflate', 'br', 'snappy')]),
      packed: fc.boolean(),
      chunked: mix([8, fc.constant(false)], [1, fc.constant(true)]),
      last: mix([30, fc.constant(false)], [1, fc.constant(true)]),
    })
    .map(({ aim, host, headers, content, encoding, packed, chunked, last }) => {
      const { method, address, type = content.type } = aim
      const lines = [`${method} ${address} HTTP/1.1`, `Host: ${host}`, ...headers]
      if (last) lines.push('Connection: close')
      const shot = { method, keeps: !last, proper: true }
      if (['GET', 'HEAD', 'TRACE'].includes(method)) return { ...shot, text: `${lines.join('\r\n')}\r\n\r\n` }

      const isZipped = encoding === 'gzip' && packed
      const body = isZipped ? gzipSync(Buffer.from(content.body, 'latin1')).toString('latin1') : content.body
      // What is not read before the connection is closed could cost the answer.
      const sent = last ? body.slice(0, 2000) : body
      if (type) lines.push(`Content-Type: ${type}`)
      if (encoding) lines.push(`Content-Encoding: ${encoding}`)
      lines.push(chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${sent.length}`)
      const framed = chunked ? `${sent && `${sent.length.toString(16)}\r\n${sent}\r\n`}0\r\n\r\n` : sent
      return { ...shot, text: `${lines.join('\r\n')}\r\n\r\n${framed}` }
    })
}
