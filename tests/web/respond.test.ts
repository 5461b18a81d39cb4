import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { startApp } from '../helpers/app.ts'
import { fetchRaw } from '../helpers/raw.ts'

const { url } = await startApp()
const gzip = { 'Accept-Encoding': 'gzip, deflate, br' }
const FIXED = ['/', '/examples/1', '/report', '/docs', '/openapi.json']

describe.each(FIXED)('%s, which stays the same until the next start,', path => {
  it('is sent compressed to who can read it, and is then the same', async () => {
    const plain = await fetchRaw(url, { path })
    const compressed = await fetchRaw(url, { path, headers: gzip })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(compressed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(compressed.bytes)).toEqual(plain.bytes)
    expect(compressed.bytes.length).toBeLessThan(plain.bytes.length / 2)
    for (const { headers, bytes } of [plain, compressed]) {
      expect(headers['content-length']).toBe(String(bytes.length))
      expect(headers.vary).toBe('Accept-Encoding')
      expect(headers['cache-control']).toBe('no-cache')
    }
  })

  it.each([gzip, {}])('is not sent again to who has it (%j)', async headers => {
    const { headers: first } = await fetchRaw(url, { path, headers })
    const again = await fetchRaw(url, { path, headers: { ...headers, 'If-None-Match': String(first.etag) } })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    expect(again.headers).toMatchObject({
      etag: first.etag,
      vary: 'Accept-Encoding',
      'cache-control': 'no-cache',
    })
    const other = await fetchRaw(url, { path, headers: { 'If-None-Match': '"other"' } })
    expect(other.status).toBe(200)
  })
})

it.each(['identity', 'gzip;q=0', 'br', 'deflate'])(
  'a page is not compressed for who accepts only %s',
  async accepted => {
    const { status, headers } = await fetchRaw(url, { headers: { 'Accept-Encoding': accepted } })
    expect([status, headers['content-encoding']]).toEqual([200, undefined])
  },
)

it('two pages have two tags', async () => {
  const tags = await Promise.all(FIXED.map(async path => (await fetchRaw(url, { path })).headers.etag))
  expect(new Set(tags).size).toBe(FIXED.length)
})

it.each([
  ['/api/predict', 'application/json', JSON.stringify(ANSWERS)],
  [
    '/predict',
    'application/x-www-form-urlencoded',
    new URLSearchParams(JSON.parse(JSON.stringify(ANSWERS))).toString(),
  ],
])('what %s says of a student is neither stored nor compressed, and has no tag', async (path, type, body) => {
  const { status, headers } = await fetchRaw(url, {
    path,
    method: 'POST',
    headers: { ...gzip, 'Content-Type': type },
    body,
  })
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-encoding']).toBeUndefined()
  expect(headers.etag).toBeUndefined()
})
