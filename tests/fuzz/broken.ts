/** Requests that no browser sends: other protocols, contradictions, a proper request with something lost or added. */
import fc from 'fast-check'
import { WORD } from './canary.ts'
import type { Shot } from './requests.ts'

export function brokenShot(proper: fc.Arbitrary<Shot>): fc.Arbitrary<Shot> {
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
