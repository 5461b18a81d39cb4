import { describe, expect, it } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { startApp } from '../helpers/app.ts'
import { fetchRaw } from '../helpers/raw.ts'

const { url } = await startApp()
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const json = { 'Content-Type': 'application/json' }
const tagOf = async (path: string) => String((await fetchRaw(url, { path })).headers.etag)
const tags = { '/report': await tagOf('/report'), '/static/style.css': await tagOf('/static/style.css') }

describe('the security headers are on', () => {
  it.each([
    ['a page', 200, { path: '/' }],
    ['a page that has not changed', 304, { path: '/report', headers: { 'If-None-Match': tags['/report'] } }],
    ['a static file', 200, { path: '/static/style.css' }],
    [
      'a static file that has not changed',
      304,
      { path: '/static/style.css', headers: { 'If-None-Match': tags['/static/style.css'] } },
    ],
    ['part of a static file', 206, { path: '/static/style.css', headers: { Range: 'bytes=0-9' } }],
    [
      'a part that a static file does not have',
      416,
      { path: '/static/style.css', headers: { Range: 'bytes=99999-' } },
    ],
    [
      'a condition that a static file does not meet',
      412,
      { path: '/vendor/simple.css', headers: { 'If-Match': '"x"' } },
    ],
    ['a static file that is not there', 404, { path: '/static/missing.css' }],
    ['the folder of the static files', 404, { path: '/static' }],
    ['a path out of that folder', 404, { path: '/static/..%2fpackage.json' }],
    ['a hidden file', 404, { path: '/static/.hidden' }],
    ['a page that is not there', 404, { path: '/missing' }],
    ['an answer that is only looked at', 200, { path: '/predict' }],
    ['a method that is not possible', 405, { path: '/', method: 'DELETE' }],
    ['a question about methods', 405, { path: '/', method: 'OPTIONS' }],
    ['the head of a page', 200, { path: '/', method: 'HEAD' }],
    ['a form with faults', 400, { path: '/predict', method: 'POST', headers: form, body: 'a=1' }],
    [
      'a form that is too large',
      413,
      { path: '/predict', method: 'POST', headers: form, body: 'x'.repeat(30_000) },
    ],
    ['a problem of the API', 422, { path: '/api/predict', method: 'POST', headers: json, body: '{}' }],
    [
      'an estimate',
      200,
      { path: '/api/predict', method: 'POST', headers: json, body: JSON.stringify(ANSWERS) },
    ],
  ])('%s (%i)', async (_what, status, request) => {
    const answer = await fetchRaw(url, request)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'self';/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('a browser is told to insist on HTTPS', () => {
  it.each([
    ['where a load balancer says that it came by it', { 'X-Forwarded-Proto': 'https' }],
    ['where the first of two proxies says so', { 'X-Forwarded-Proto': 'https, http' }],
    ['where CloudFront says so', { 'CloudFront-Forwarded-Proto': 'https' }],
    [
      'where CloudFront says so, and came itself by HTTP',
      { 'CloudFront-Forwarded-Proto': 'https', 'X-Forwarded-Proto': 'http' },
    ],
  ])('%s', async (_where, headers) => {
    for (const path of ['/', '/health', '/static/style.css', '/missing'])
      expect((await fetchRaw(url, { path, headers })).headers['strict-transport-security']).toBe(
        'max-age=31536000',
      )
  })

  it.each([
    ['where nobody says how it came', {}],
    ['where it came by HTTP', { 'X-Forwarded-Proto': 'http' }],
    ['where only the last of two proxies was asked by HTTPS', { 'X-Forwarded-Proto': 'http, https' }],
    [
      'where it came to CloudFront by HTTP',
      { 'CloudFront-Forwarded-Proto': 'http', 'X-Forwarded-Proto': 'https' },
    ],
    ['where something else is said', { 'X-Forwarded-Proto': 'httpsx' }],
  ])('but not %s', async (_where, headers) => {
    expect((await fetchRaw(url, { headers })).headers['strict-transport-security']).toBeUndefined()
  })
})
