/** The page of the API. */
import { exec } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { bodyOf, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { withManyQuestions } from '../helpers/many_questions.ts'
import { fetchRaw } from '../helpers/raw.ts'

type Described = {
  paths: Record<
    string,
    { post: { requestBody: { content: Record<string, { example: Record<string, unknown> }> } } }
  >
  components: { schemas: { Answers: { required: string[]; properties: Record<string, object> } } }
}

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

describe('of many questions', async () => {
  const many = await startApp({ change: withManyQuestions })
  const html = await (await fetch(`${many.url}/docs`)).text()
  const allowed = (name: string) =>
    new RegExp(`<code>${name}</code></th>\\s*<td>(.*)</td>`)
      .exec(html)?.[1]
      ?.replace(/<[^>]*>/g, '')
      .replaceAll('&#34;', '"')

  it.each([
    ['mileage', 'a number, in km'],
    ['power', 'a number from 0 to 500, in kW'],
    ['repairs', 'a number, in €; leave it out if it is not known'],
    ['inspected', 'a date, as "2026-01-31"'],
    ['fuel', '"diesel", "petrol"'],
    ['seller', '"a firm", "a person"; leave it out to withhold it'],
    ['part_<wbr>60', 'a number, in months; left out, it is filled in with what is typical'],
  ])('it says what may be sent as %s', (name, words) => {
    expect(allowed(name)).toBe(words)
  })

  it('its example is one that the API takes', async () => {
    const { paths, components } = (await (await fetch(`${many.url}/openapi.json`)).json()) as Described
    const { example } = paths['/api/predict']?.post.requestBody.content['application/json'] ?? {}
    expect(example?.inspected).toBe('2022-06-19')
    expect((await postJson(`${many.url}/api/predict`, example)).status).toBe(200)
    const { required, properties } = components.schemas.Answers
    expect([required.includes('mileage'), required.includes('part_60')]).toEqual([true, false])
    expect(properties.mileage).toMatchObject({ title: 'Mileage', description: 'In km' })
    expect(properties.year).toMatchObject({ description: 'See the papers.' })
  })
})
