import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postForm, postJson, startApp } from '../helpers/app.ts'

const app = await startApp()
/** Predicts as long as the application starts, and fails then. */
let fails = false
const broken = await startApp({
  change: predictor => ({
    ...predictor,
    predict: row => {
      if (fails) throw new Error('a secret of the code')
      return predictor.predict(row)
    },
  }),
})
fails = true

describe('a page', () => {
  it.each([
    ['1 MB', 413, () => postForm(`${app.url}/predict`, `gender=${'x'.repeat(2 ** 20)}`)],
    ['JSON', 415, () => postJson(`${app.url}/predict`, ANSWERS)],
    ['a file upload', 415, () => fetch(`${app.url}/predict`, { method: 'POST', body: new FormData() })],
    [
      'an unknown charset',
      415,
      () =>
        fetch(`${app.url}/predict`, {
          method: 'POST',
          body: 'a=b',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=klingon' },
        }),
    ],
  ])('refuses %s with a page and %i', async (_what, status, send) => {
    const response = await send()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('Go to the form')
  })

  it('to a page that does not exist is a page that says so', async () => {
    const response = await fetch(`${app.url}/nothing?here`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('There is no such page here.')
  })

  it('to an address that does not decode is a page as well', async () => {
    const response = await fetch(`${app.url}/static/%E0%A4%A`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('Go to the form')
  })
})

describe('the API', () => {
  const bytes = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    fetch(`${app.url}/api/predict`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    })
  it.each([
    ['half an object', 400, () => postJson(`${app.url}/api/predict`, '{"gender":')],
    ['1 MB', 413, () => postJson(`${app.url}/api/predict`, `{"gender":"${'x'.repeat(2 ** 20)}"}`)],
    ['a form', 415, () => postForm(`${app.url}/api/predict`, ANSWERS)],
    ['plain text', 415, () => postJson(`${app.url}/api/predict`, ANSWERS, { 'Content-Type': 'text/plain' })],
    [
      'a charset that JSON does not have',
      415,
      () =>
        postJson(`${app.url}/api/predict`, ANSWERS, { 'Content-Type': 'application/json; charset=latin1' }),
    ],
    [
      'UTF-16',
      415,
      () =>
        bytes(Buffer.from(JSON.stringify(ANSWERS), 'utf16le'), {
          'Content-Type': 'application/json; charset=utf-16le',
        }),
    ],
    ['an unknown compression', 415, () => bytes(Buffer.from('{}'), { 'Content-Encoding': 'snappy' })],
    ['a broken compression', 400, () => bytes(Buffer.from('{}'), { 'Content-Encoding': 'gzip' })],
    [
      'a compressed megabyte',
      413,
      () => bytes(Buffer.from(gzipSync(`"${' '.repeat(2 ** 20)}"`)), { 'Content-Encoding': 'gzip' }),
    ],
    ['letters that are not UTF-8', 422, () => bytes(Buffer.from([0x22, 0xff, 0xfe, 0x22]), {})],
    ['GET', 405, () => fetch(`${app.url}/api/predict`)],
    ['PUT', 405, () => fetch(`${app.url}/api/predict`, { method: 'PUT', body: '{}' })],
  ])('refuses %s with a problem and %i', async (_what, status, send) => {
    const response = await send()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await bodyOf(response)).toMatchObject({
      status,
      title: expect.any(String),
      detail: expect.any(String),
    })
  })

  it('answers under /api with a problem also where there is nothing', async () => {
    const response = await fetch(`${app.url}/api/nothing`)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })
})

describe('a fault of ours', () => {
  it('is a page with a reference that stands in the log, and nothing of the code', async () => {
    const response = await postForm(`${broken.url}/predict`, ANSWERS)
    const html = await response.text()
    expect(response.status).toBe(500)
    const reference = /<code>([0-9a-f-]{36})<\/code>/.exec(html)?.[1]
    const entry = broken.logged.find(line => line.level === 'error' && line.requestId === reference)
    expect(JSON.stringify(entry)).toContain('a secret of the code')
    expect(html).not.toMatch(/secret|\.ts:|\n\s*at /)
  })

  it('is a problem with the reference under /api', async () => {
    const response = await postJson(`${broken.url}/api/predict`, ANSWERS)
    expect(response.status).toBe(500)
    const problem = await bodyOf(response)
    expect(broken.logged.some(line => line.level === 'error' && line.requestId === problem.reference)).toBe(
      true,
    )
    expect(JSON.stringify(problem)).not.toContain('secret')
  })
})
