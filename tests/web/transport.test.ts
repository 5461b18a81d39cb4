import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { cameByHttps, isLocal } from '../../src/web/transport.ts'

const request = (headers: Record<string, string>, remoteAddress?: string) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage

it.each([
  [{ 'x-forwarded-proto': 'https' }, true],
  [{ 'x-forwarded-proto': 'HTTPS, http' }, true],
  [{ 'x-forwarded-proto': 'http, https' }, false],
  [{ 'x-forwarded-proto': 'httpsx' }, false],
  [{ 'cloudfront-forwarded-proto': 'https', 'x-forwarded-proto': 'http' }, true],
  [{ 'cloudfront-forwarded-proto': 'http', 'x-forwarded-proto': 'https' }, false],
  [{}, false],
])('a request with %j came by HTTPS: %s', (headers, expected) => {
  expect(cameByHttps(request(headers))).toBe(expected)
})

it.each([
  ['127.0.0.1', {}, true],
  ['127.8.8.8', {}, true],
  ['::1', {}, true],
  ['::ffff:127.0.0.1', {}, true],
  ['::11', {}, false],
  ['192.0.2.1', {}, false],
  [undefined, {}, false],
  ['127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }, false],
  ['127.0.0.1', { forwarded: 'for=192.0.2.1' }, false],
  ['::1', { via: '1.1 proxy' }, false],
])('a request from %s with %j is from this machine: %s', (address, headers, expected) => {
  expect(isLocal(request(headers, address))).toBe(expected)
})
