import { exec } from 'node:child_process'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { curlArguments } from '../src/web/curl.ts'
import { ANSWERS } from './helpers/answers.ts'
import { bodyOf, postForm, postJson, startApp } from './helpers/app.ts'
import { students } from './helpers/files.ts'
import { fetchRaw } from './helpers/raw.ts'

/** What these tests read of the API's description. */
type OpenApi = {
  openapi: string
  components: {
    schemas: {
      Answers: {
        properties: Record<string, { enum?: string[] }>
        required: string[]
        additionalProperties: boolean
      }
    }
  }
  paths: Record<string, { post: { requestBody: { content: Record<string, { example: unknown }> } } }>
}

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

const without = (name: string) => Object.fromEntries(Object.entries(ANSWERS).filter(([key]) => key !== name))
const openApi = async () => (await fetch(`${app.url}/openapi.json`)).json() as Promise<OpenApi>
const estimateIn = (html: string) => Number(/<strong>(\d+)<\/strong>/.exec(html)?.[1])
const REQUIRED = students.columns.filter(column => !column.sensitive).map(column => column.name)

describe('GET /', () => {
  it('is the form with every question of the schema, and nothing preselected', async () => {
    const html = await (await fetch(app.url)).text()
    for (const column of students.columns) expect(html).toContain(`name="${column.name}"`)
    expect(html).not.toContain(' checked')
    expect(html.match(/<fieldset/g)).toHaveLength(5)
    expect(html).toContain('novalidate')
  })
})

describe('POST /predict', () => {
  it('answers with the estimate that the API gives, and with the answers in words', async () => {
    const html = await (await postForm(`${app.url}/predict`, ANSWERS)).text()
    const { prediction } = await bodyOf(await postJson(`${app.url}/api/predict`, ANSWERS))
    expect(estimateIn(html)).toBe(Math.round(prediction))
    expect(html).toContain('Not taken')
    expect(html).toContain('72 points')
  })

  it('reads reading as reading and writing as writing', async () => {
    const swapped = { ...ANSWERS, reading_score: 95, writing_score: 60 }
    const crossed = { ...ANSWERS, reading_score: 60, writing_score: 95 }
    const [a, b] = await Promise.all(
      [swapped, crossed].map(async answers =>
        estimateIn(await (await postForm(`${app.url}/predict`, answers)).text()),
      ),
    )
    const [c = 0, d = 0] = await Promise.all(
      [swapped, crossed].map(
        async answers => (await bodyOf(await postJson(`${app.url}/api/predict`, answers))).prediction,
      ),
    )
    expect([a, b]).toEqual([Math.round(c), Math.round(d)])
    expect(a).not.toBe(b)
  })

  it.each(['0', '100', ' 72 ', '72.5', '007'])('takes %j as a score', async reading_score => {
    expect((await postForm(`${app.url}/predict`, { ...ANSWERS, reading_score })).status).toBe(200)
  })

  it.each([
    ['blank', '', 'Reading score: enter a number from 0 to 100'],
    ['spaces', '  ', 'Reading score: enter a number from 0 to 100'],
    ['an exponent', '7e1', 'Reading score: must be a number from 0 to 100, in digits'],
    ['hexadecimal', '0x10', 'Reading score: must be a number from 0 to 100, in digits'],
    ['a word', 'seventy', 'Reading score: must be a number from 0 to 100, in digits'],
    ['infinity', 'Infinity', 'Reading score: must be a number from 0 to 100, in digits'],
    ['above the range', '101', 'Reading score: must be from 0 to 100'],
    ['below the range', '-1', 'Reading score: must be from 0 to 100'],
  ])(
    'refuses %s as a score: the form again, the field named twice, every value kept',
    async (_what, reading_score, message) => {
      const response = await postForm(`${app.url}/predict`, { ...ANSWERS, reading_score })
      const html = await response.text()
      expect(response.status).toBe(400)
      expect(html).toContain('<title>Error: ')
      expect(html).toContain(`<a href="#reading_score">${message}</a>`)
      expect(html).toContain(`id="reading_score-error">${message}`)
      expect(html).toContain(`value="${reading_score}"`)
      expect(html).toContain('value="74"')
      expect(html.match(/ checked/g)).toHaveLength(5)
    },
  )

  it.each(REQUIRED)('names %s where it is missing', async name => {
    const response = await postForm(`${app.url}/predict`, without(name))
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(new RegExp(`<a href="#${name}(-1)?">`))
  })

  it.each([
    ['a repeated field', 'reading_score=1&reading_score=2', 'Reading score: give one answer only'],
    ['an unknown level', 'lunch=cold', 'School lunch: must be one of'],
    ['an unknown field', 'shoe_size=44', '&#34;shoe_size&#34; is not a question here'],
    ['a nested field', 'lunch[a]=b', '&#34;lunch[a]&#34; is not a question here'],
    [
      'a field that every object has',
      '__proto__=1&constructor=2',
      '&#34;constructor&#34; is not a question here',
    ],
    ['nothing', '', 'School lunch: choose an answer'],
    ['letters that do not decode', 'gender=%E0%A4%A', 'Gender: must be one of'],
    ['markup', 'writing_score=<script>x</script>', 'value="&lt;script&gt;x&lt;/script&gt;"'],
  ])('refuses %s with the form and 400', async (_what, body, message) => {
    const response = await postForm(`${app.url}/predict`, body)
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(html).toContain(message)
    expect(html).not.toContain('<script')
  })

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

  it('is followed by the form with every answer kept, when the answers are to be changed', async () => {
    const response = await postForm(`${app.url}/`, { ...ANSWERS, lunch: 'free/reduced' })
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toMatch(/value="free\/reduced" checked/)
    expect(html).toContain('value="72"')
    expect(html).not.toContain('Error: ')
  })

  it('that is only looked at leads to the form', async () => {
    const response = await fetch(`${app.url}/predict`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
  })
})

describe('POST /api/predict', () => {
  it('answers with the prediction, unrounded, and the model', async () => {
    const response = await postJson(`${app.url}/api/predict`, ANSWERS)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const body = await bodyOf(response)
    expect(body).toEqual({
      prediction: expect.any(Number),
      interval: {
        level: 0.9,
        low: expect.any(Number),
        high: expect.any(Number),
        coverage: expect.any(Number),
        guarantee: expect.any(Number),
      },
      baseline: expect.any(Number),
      contributions: Object.entries(ANSWERS).map(([column, value]) => ({
        column,
        value,
        contribution: expect.any(Number),
      })),
      notices: [],
      model: {
        name: 'Linear regression',
        version: expect.stringMatching(/^[0-9a-f]{12}$/),
        rows: { train: 800, test: 200 },
      },
    })
  })

  it.each([
    ['a blank score', { ...ANSWERS, reading_score: '' }, ['reading_score']],
    ['a score in quotes', { ...ANSWERS, reading_score: '72' }, ['reading_score']],
    ['a score in quotes and spaces', { ...ANSWERS, reading_score: ' 72 ' }, ['reading_score']],
    ['a score of null', { ...ANSWERS, reading_score: null }, ['reading_score']],
    [
      'a score beyond the range',
      { ...ANSWERS, reading_score: 100.5, writing_score: -1 },
      ['reading_score', 'writing_score'],
    ],
    ['a list for an answer', { ...ANSWERS, lunch: ['standard'] }, ['lunch']],
    ['an object for an answer', { ...ANSWERS, lunch: { standard: true } }, ['lunch']],
    ['a number for a level', { ...ANSWERS, gender: 1 }, ['gender']],
    ['a level in other letters', { ...ANSWERS, gender: 'Female' }, ['gender']],
    ['unknown fields', { ...ANSWERS, a: 1, b: 2 }, ['a', 'b']],
    ['an empty object', {}, REQUIRED],
    ['null for what must be answered', { ...ANSWERS, lunch: null }, ['lunch']],
    ['a list', [ANSWERS], ['']],
    ['a number', 7, ['']],
    ['a string', 'x', ['']],
  ])('refuses %s with 422 and the fields', async (_what, body, fields) => {
    const response = await postJson(`${app.url}/api/predict`, JSON.stringify(body))
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const problem = await bodyOf(response)
    expect(problem).toMatchObject({
      type: 'about:blank',
      status: 422,
      title: expect.any(String),
      detail: expect.any(String),
    })
    expect(problem.errors.map(error => error.field)).toEqual(fields)
  })

  it('refuses a __proto__ of its own as the unknown field that it is', async () => {
    const body = JSON.stringify(ANSWERS).replace('{', '{"__proto__":{"lunch":"standard"},')
    const response = await postJson(`${app.url}/api/predict`, body)
    expect(response.status).toBe(422)
    expect((await bodyOf(response)).errors).toEqual([
      { field: '__proto__', message: '"__proto__" is not a question here' },
    ])
  })

  const repeat = (more: string) => JSON.stringify(ANSWERS).replace('}', `,${more}}`)
  it.each([
    ['an answer', repeat('"lunch":"standard"'), ['lunch']],
    ['an answer in other letters', repeat('"l\\u0075nch":"standard"'), ['lunch']],
    ['an answer that may be withheld', repeat('"gender":null'), ['gender']],
    ['an answer, and an unknown name', repeat('"a":1,"a":1,"lunch":1'), ['lunch', 'a']],
    ['__proto__', repeat('"__proto__":1,"__proto__":1'), ['__proto__']],
  ])('refuses %s that is given twice, as a form does', async (_what, body, fields) => {
    const response = await postJson(`${app.url}/api/predict`, body)
    expect(response.status).toBe(422)
    const { errors } = await bodyOf(response)
    expect(errors.map(({ field }) => field)).toEqual(fields)
    for (const { message } of errors)
      expect(message).toMatch(/: give one answer only$|is not a question here$/)
  })

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

  it('says which method is possible', async () => {
    expect((await fetch(`${app.url}/api/predict`)).headers.get('allow')).toBe('POST')
  })

  it('answers under /api with a problem also where there is nothing', async () => {
    const response = await fetch(`${app.url}/api/nothing`)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })
})

describe('every answer', () => {
  it.each(['/', '/health', '/openapi.json', '/docs', '/examples/1', '/static/style.css', '/nothing'])(
    'at %s carries the security headers and a request id, and no cookie',
    async path => {
      const { headers } = await fetch(app.url + path)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
    },
  )

  it('about a student is not to be stored', async () => {
    const answers = [
      await postForm(`${app.url}/predict`, ANSWERS),
      await postForm(`${app.url}/predict`, {}),
      await postForm(`${app.url}/`, ANSWERS),
      await postJson(`${app.url}/api/predict`, ANSWERS),
      await postJson(`${app.url}/api/predict`, {}),
    ]
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(Array(5).fill('no-store'))
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

  it('to a request that is no HTTP is 400, and the server goes on', async () => {
    const socket = connect(Number(new URL(app.url).port), 'localhost')
    socket.end('NONSENSE\r\n\r\n')
    const [answer] = await socket.setEncoding('latin1').toArray()
    expect(answer).toMatch(/^HTTP\/1\.1 400/)
    expect((await fetch(`${app.url}/health`)).status).toBe(200)
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

describe('an answer that a person declines to give', () => {
  it.each([
    ['left out', without('gender')],
    ['null', { ...ANSWERS, gender: null }],
  ])('may be %s in the API, and the estimate is the same', async (_how, answers) => {
    const response = await postJson(`${app.url}/api/predict`, answers)
    const body = await bodyOf(response)
    expect(response.status).toBe(200)
    expect(body.contributions[0]).toMatchObject({ column: 'gender', value: null })
    expect(body.notices).toHaveLength(1)
    expect(body.prediction).toBe(
      (await bodyOf(await postJson(`${app.url}/api/predict`, without('gender')))).prediction,
    )
  })

  it.each([
    ['left out', without('race_ethnicity')],
    ['blank', { ...ANSWERS, race_ethnicity: '' }],
  ])('may be %s in the form', async (_how, answers) => {
    const html = await (await postForm(`${app.url}/predict`, answers)).text()
    expect(estimateIn(html)).toBe(
      Math.round(
        (await bodyOf(await postJson(`${app.url}/api/predict`, without('race_ethnicity')))).prediction,
      ),
    )
    expect(html).toContain('Not said: Race or ethnicity group.')
  })

  it('stays declined when the answers are changed', async () => {
    const html = await (await postForm(`${app.url}/`, { ...ANSWERS, gender: '' })).text()
    expect(html).toMatch(/name="gender" value="" checked/)
  })
})

describe('the examples', () => {
  it.each(students.examples?.map(({ name, answers }, i) => [name, i + 1, answers] as const) ?? [])(
    'fill the form with %s',
    async (name, i, answers) => {
      expect(await (await fetch(app.url)).text()).toContain(`<a href="/examples/${i}">${name}</a>`)
      const html = await (await fetch(`${app.url}/examples/${i}`)).text()
      expect(html).toContain(`value="${answers.reading_score}"`)
      expect(html.match(/ checked/g)).toHaveLength(5)
      expect((await postJson(`${app.url}/api/predict`, answers)).status).toBe(200)
    },
  )
})

describe('GET /docs', () => {
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

  it('quotes what is sent', () => {
    expect(curlArguments({ a: "it's" })).toContain(`-d '{"a":"it'\\''s"}'`)
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
    for (const text of [
      'POST /api/predict',
      'GET /health',
      ...students.columns.map(({ name }) => name),
      '422',
    ])
      expect(html).toContain(text)
  })
})

describe('GET /health', () => {
  it('says that the service is up, and with which model', async () => {
    const response = await fetch(`${app.url}/health`)
    expect(await bodyOf(response)).toEqual({
      status: 'ok',
      model: { name: 'Linear regression', version: expect.any(String), rows: { train: 800, test: 200 } },
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('GET /openapi.json', () => {
  it('describes the answers as the server takes them', async () => {
    const document = await openApi()
    expect(document.openapi).toBe('3.1.0')
    const { properties, required, additionalProperties } = document.components.schemas.Answers
    expect(Object.keys(properties)).toEqual(students.columns.map(column => column.name))
    expect(required).toEqual(REQUIRED)
    expect(additionalProperties).toBe(false)
    expect(properties.reading_score).toMatchObject({ type: 'number', minimum: 0, maximum: 100 })
    expect(properties.gender).toMatchObject({ anyOf: [{ enum: ['female', 'male'] }, { type: 'null' }] })
    expect(properties.lunch?.enum).toEqual(['standard', 'free/reduced'])
  })

  it('gives an example that the server takes', async () => {
    const document = await openApi()
    const { example } = document.paths['/api/predict']?.post.requestBody.content['application/json'] ?? {}
    expect((await postJson(`${app.url}/api/predict`, example)).status).toBe(200)
  })
})

describe('the log', () => {
  it('has one line a request: method, route, status, ms and id, never the address or an answer', async () => {
    const response = await postForm(`${app.url}/predict?reading_score=canary`, {
      ...ANSWERS,
      writing_score: '33.125',
    })
    const requestId = response.headers.get('x-request-id')
    await expect
      .poll(() => app.logged.filter(line => line.requestId === requestId))
      .toEqual([
        {
          level: 'info',
          message: 'request',
          method: 'POST',
          route: '/predict',
          status: 200,
          ms: expect.any(Number),
          requestId,
        },
      ])
    expect(JSON.stringify(app.logged)).not.toMatch(/canary|33\.125|female/)
  })
})
