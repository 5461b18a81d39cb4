/** Requests of every shape, drawn by fast-check: around the questions of a schema and the routes of an application. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Column, Schema } from '../../src/schema.ts'
import { DIGITS, MARKUP, WORD } from './canary.ts'

/** A request as it goes through a socket, a character a byte. */
export type Shot = {
  text: string
  method: string
  /** Whether it is proper HTTP that leaves the connection open: the others have a connection of their own. */
  keeps: boolean
  /** Whether it is proper HTTP at all, which must be answered. */
  proper: boolean
}

const FORM = 'application/x-www-form-urlencoded'
const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH']
const TYPES = [
  FORM,
  'application/json',
  `${FORM}; charset=utf-8`,
  'application/json; charset=latin1',
  'application/problem+json',
  'multipart/form-data; boundary=x',
  'text/plain',
  `text/html; charset=${MARKUP}`,
  'application/json;;;=',
  '',
]
const ODD = ['', ' ', '-0', '1e999', '0x10', ' 72 ', 'NaN', '__proto__', WORD, MARKUP, 'x'.repeat(500)]
const SEGMENTS = ['..', '%2e%2e', '%00', '%E0%A4%A', '%', '~', '.git', 'package.json', '', WORD, MARKUP].map(
  segment => segment.replaceAll(' ', '+'),
)
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

/** Each kind in proportion to its weight. */
function mix<T>(...kinds: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...kinds.map(([weight, arbitrary]) => ({ weight, arbitrary })))
}

const text = fc.string({ unit: 'binary', maxLength: 12 })
const utf8 = (value: string) => Buffer.from(value).toString('latin1')

/** @param routes paths of the application, their parameters as `:name` */
export function shots(schema: Schema, routes: string[]): fc.Arbitrary<Shot> {
  const proper = properShot(schema, routes)
  return mix([9, proper], [1, brokenShot(proper)])
}

function answerTo(column: Column): fc.Arbitrary<unknown> {
  const right =
    column.kind === 'category'
      ? fc.constantFrom(...column.levels.map(({ value }) => value))
      : fc
          .tuple(
            fc.integer({ min: Math.floor(column.min), max: Math.ceil(column.max) }),
            fc.constantFrom('', `.${DIGITS}`),
          )
          .map(([whole, rest]) => Number(`${whole}${rest}`))
  const wrong: fc.Arbitrary<unknown> = fc.oneof(
    fc.constantFrom<unknown>(...ODD, null, true, [], {}, [WORD, WORD], { a: { b: MARKUP } }, -1, 1e308),
    text,
  )
  return mix([20, right], [1, wrong])
}

/** Answers to most questions, and at times to some that nobody asked. */
function answers({ columns }: Schema): fc.Arbitrary<[string, unknown][]> {
  const asked = columns.map(column => fc.tuple(fc.constant(column.name), answerTo(column)))
  const name = fc.oneof(fc.constantFrom(...ODD, 'constructor', ...columns.map(column => column.name)), text)
  const more = fc.array(fc.tuple(name, fc.oneof(fc.constantFrom(...ODD), text)), { maxLength: 3 })
  return mix<[string, unknown][]>(
    [8, fc.tuple(...asked)],
    [
      2,
      fc
        .tuple(fc.subarray(columns.map((_, i) => i)), fc.tuple(...asked), more)
        .map(([some, all, others]) => [...all.filter((_, i) => some.includes(i)), ...others]),
    ],
  )
}

function bodies(schema: Schema): fc.Arbitrary<string> {
  const given = answers(schema)
  const form = given.map(pairs =>
    pairs
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`)
      .join('&'),
  )
  const json = given.map(pairs => utf8(JSON.stringify(Object.fromEntries(pairs))))
  const cut = fc.tuple(fc.oneof(form, json), fc.nat(200)).map(([body, length]) => body.slice(0, length))
  const raw = given.map(pairs => utf8(pairs.map(([name, value]) => `${name}=${value}`).join('&')))
  const deep = fc.constantFrom(
    '['.repeat(5000),
    `${'{"a":'.repeat(900)}1${'}'.repeat(900)}`,
    '%'.repeat(999),
    'a=&'.repeat(2000),
  )
  const large = fc.constant(`a=${'x'.repeat(30_000)}`)
  return mix(
    [40, form],
    [40, json],
    [5, cut],
    [5, raw],
    [4, fc.string({ unit: 'binary', maxLength: 60 }).map(utf8)],
    [2, fc.json().map(utf8)],
    [1, deep],
    [1, large],
    [1, fc.constant('')],
  )
}

function addresses(routes: string[]): fc.Arbitrary<string> {
  const segment = fc.constantFrom(...SEGMENTS, '1', '99')
  const route = fc
    .tuple(fc.constantFrom(...routes), segment)
    .map(([path, parameter]) => path.replace(/:\w+/, parameter))
  const path = mix(
    [12, route],
    [1, route.map(known => known.toUpperCase())],
    [1, route.map(known => `${known}/`)],
    [1, route.map(known => `http://x:80${known}`)],
    [2, fc.tuple(route, fc.array(segment, { maxLength: 3 })).map(parts => parts.flat().join('/'))],
    [1, fc.array(segment, { minLength: 1, maxLength: 5 }).map(segments => `/${segments.join('/')}`)],
  )
  const query = mix<string>(
    [6, fc.constant('')],
    [
      2,
      fc.constantFrom(
        `?a=${WORD}`,
        `?${MARKUP.replaceAll(' ', '+')}`,
        '?',
        '??a[b]=c&a=d',
        '?__proto__[a]=b',
      ),
    ],
  )
  return fc.tuple(path, query).map(parts => parts.join(''))
}

function properShot(schema: Schema, routes: string[]): fc.Arbitrary<Shot> {
  return fc
    .record({
      method: mix([4, fc.constantFrom('GET', 'POST')], [1, fc.constantFrom(...METHODS)]),
      address: addresses(routes),
      host: mix([4, fc.constant('x')], [1, fc.constantFrom('localhost:8080', '[::1]:80', WORD, MARKUP, '')]),
      headers: fc.array(fc.constantFrom(...HEADERS), { maxLength: 4 }),
      type: mix([4, fc.constantFrom(FORM, 'application/json')], [1, fc.constantFrom(...TYPES)]),
      body: bodies(schema),
      encoding: mix<string>(
        [20, fc.constant('')],
        [1, fc.constantFrom('gzip', 'deflate', 'br', 'snappy', 'gzipped')],
      ),
      chunked: mix([8, fc.constant(false)], [1, fc.constant(true)]),
      last: mix([30, fc.constant(false)], [1, fc.constant(true)]),
    })
    .map(({ method, address, host, headers, type, body, encoding, chunked, last }) => {
      const hasBody = !['GET', 'HEAD', 'TRACE'].includes(method)
      const packed = encoding === 'gzipped' ? gzipSync(Buffer.from(body, 'latin1')).toString('latin1') : body
      const sent = last ? packed.slice(0, 2000) : packed
      const lines = [`${method} ${address} HTTP/1.1`, `Host: ${host}`, ...headers]
      if (last) lines.push('Connection: close')
      if (hasBody && type) lines.push(`Content-Type: ${type}`)
      if (hasBody && encoding) lines.push(`Content-Encoding: ${encoding.replace('gzipped', 'gzip')}`)
      if (hasBody) lines.push(chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${sent.length}`)
      const framed = chunked ? `${sent && `${sent.length.toString(16)}\r\n${sent}\r\n`}0\r\n\r\n` : sent
      return {
        text: `${lines.join('\r\n')}\r\n\r\n${hasBody ? framed : ''}`,
        method,
        keeps: !last,
        proper: true,
      }
    })
}

/** What no browser sends: other protocols, contradictions, a proper request with something lost or added. */
function brokenShot(proper: fc.Arbitrary<Shot>): fc.Arbitrary<Shot> {
  const query = `predict?a=${WORD}`
  const targets = [
    `http://[::1/${query}`,
    `http://a:99999/${query}`,
    `//a@[::1/${query}#`,
    `/${query}#${WORD}`,
    `/ ${query}`,
    `/${query}\xa0`,
    `ftp://x/${query}`,
    `*?${WORD}`,
    '*',
    '',
  ]
  const head = 'POST /predict HTTP/1.1\r\nHost: x\r\n'
  const shapes = [
    ...targets.map(target => `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`),
    `CONNECT ${WORD}:443 HTTP/1.1\r\nHost: x\r\n\r\n`,
    `OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n`,
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    `GET /${query}\r\n\r\n`,
    `GET /${query} HTTP/1.0\r\n\r\n`,
    `GET /${query} HTTP/1.1\r\n\r\n`,
    `GET /${query} HTTP/9.9\r\nHost: x\r\n\r\n`,
    `${WORD} / HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\nHost: ${WORD}\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\n${`X-${WORD}: y\r\n`.repeat(1000)}\r\n`,
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${WORD}`,
    `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${head}Transfer-Encoding: chunked, ${WORD}\r\n\r\n0\r\n\r\n`,
    `${head}Transfer-Encoding: chunked\r\n\r\n${WORD}\r\n`,
    `${head}Content-Length: -1\r\n\r\n`,
    `${head}Content-Length: 99\r\n\r\n${WORD}`,
    `${head}X: a\rb\r\n\r\n`,
    `${head}X: a\0b\r\n\r\n`,
    `${head} folded: ${WORD}\r\n\r\n`,
  ]
  const byte = fc.integer({ min: 0, max: 255 }).map(code => String.fromCharCode(code))
  const at = (text: string, place: number) => Math.floor(text.length * place)
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const cut = fc.tuple(proper, place).map(([shot, end]) => shot.text.slice(0, at(shot.text, end)))
  const mangled = fc
    .tuple(proper, place, byte)
    .map(
      ([shot, end, odd]) =>
        `${shot.text.slice(0, at(shot.text, end))}${odd}${shot.text.slice(at(shot.text, end) + 1)}`,
    )
  return fc.oneof(fc.constantFrom(...shapes), cut, mangled).map(broken => ({
    text: broken,
    method: broken.slice(0, 4) === 'HEAD' ? 'HEAD' : 'GET',
    keeps: false,
    proper: false,
  }))
}
