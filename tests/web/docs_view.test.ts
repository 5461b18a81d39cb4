/** The page of the API. */
import { exec } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { bodyOf, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { fetchRaw } from '../helpers/raw.ts'

const app = await startApp()

it('shows a line for a shell that works as pasted, with the address that the browser fills in', async () => {
  const html = await (await fetch(`${app.url}/docs`)).text()
  const entities: Record<string, string> = { '&#34;': '"', '&#39;': "'", '&amp;': '&' }
  const shown = /<code id="curl">(.+?)<\/code>/.exec(html)?.[1] ?? ''
  const line = shown
    .replace(/<span id="origin">[^<]*<\/span>/, app.url)
    .replace(/&#?\w+;/g, entity => entities[entity] ?? entity)
  // What a shell makes of the line: curl need not be there.
  const { stdout } = await promisify(exec)(`curl() { printf '%s\\n' "$@"; }; ${line}`)
  const [target = '', ...more] = stdout.trimEnd().split('\n')
  const [, header = '', , body = ''] = more
  expect(more).toEqual(['-H', 'Content-Type: application/json', '-d', body])
  const [name = '', type = ''] = header.split(': ')
  const response = await fetch(target, { method: 'POST', headers: { [name]: type }, body })
  expect((await bodyOf(response)).prediction).toBeGreaterThan(0)
})

it('is the same whatever Host and headers of proxies a client sends', async () => {
  const request = (headers: Record<string, string>) =>
    fetchRaw(app.url, { path: '/docs', headers }).then(({ body }) => body)
  const plain = await request({})
  expect(plain).toContain('<span id="origin">http://localhost:8080</span>/api/predict')
  expect(await request({ Host: 'evil.example' })).toBe(plain)
  expect(await request({ Host: 'evil.example', 'X-Forwarded-Proto': 'https' })).toBe(plain)
  expect(await request({ 'X-Forwarded-Host': 'evil.example' })).toBe(plain)
})

it('names every route, column and status of the description', async () => {
  const html = await (await fetch(`${app.url}/docs`)).text()
  for (const text of ['POST /api/predict', 'GET /health', ...students.columns.map(({ name }) => name), '422'])
    expect(html).toContain(text)
})
