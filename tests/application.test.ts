import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from './helpers/answers.ts'
import { bodyOf, postForm, postJson, startApp } from './helpers/app.ts'

const app = await startApp()
const estimateIn = (html: string) => Number(/<strong>(\d+)<\/strong>/.exec(html)?.[1])

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

  it('that is only looked at says that the answers are not kept, and leads to the form', async () => {
    const response = await fetch(`${app.url}/predict`)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('The answers are not kept here')
    expect(html).toContain('<a href="/">Go to the form</a>')
  })

  it('shows the estimate before, where it is sent along, with what has changed', async () => {
    const before = await (await postForm(`${app.url}/predict`, ANSWERS)).text()
    expect(before).not.toContain('class="change"')
    const sent = /name="_before" value="([^"]+)"/.exec(before)?.[1] ?? ''
    const { prediction } = await bodyOf(await postJson(`${app.url}/api/predict`, ANSWERS))
    expect(Number(sent)).toBe(prediction)
    const html = await (
      await postForm(`${app.url}/predict`, { ...ANSWERS, reading_score: 92, _before: sent })
    ).text()
    expect(html).toContain(`${prediction.toFixed(0)} &rarr; ${estimateIn(html)}, <b>+`)
    expect(html).toContain('class="ghost"')
    expect(html).toContain(`name="_before" value="${sent}"`)
  })

  it.each(['1e999', '<script>', ''])('shows nothing of %j in its place', async _before => {
    const html = await (await postForm(`${app.url}/predict`, { ...ANSWERS, _before })).text()
    expect(html).not.toContain('class="change"')
    expect(html).not.toContain('<script>')
  })
})

describe('every page', () => {
  it.each(['/', '/examples/1', '/predict', '/report', '/docs', '/nothing'])(
    '%s says what the site is to who shows a link to it',
    async path => {
      const html = await (await fetch(app.url + path)).text()
      const description =
        'Enter what is known of a student and get an estimate of the score in the math exam.'
      expect(html).toContain(`<meta name="description" content="${description}">`)
      expect(html).toContain('<meta property="og:title" content="Math score estimate">')
    },
  )

  it.each(['/favicon.ico', '/static/icon.svg', '/static/icon.png'])('has its icon at %s', async path => {
    const { status, headers } = await fetch(app.url + path)
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)])
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
        rows: { train: 799, test: 201 },
      },
    })
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

  it('to a request that is no HTTP is 400, and the server goes on', async () => {
    const socket = connect(Number(new URL(app.url).port), 'localhost')
    socket.end('NONSENSE\r\n\r\n')
    const [answer] = await socket.setEncoding('latin1').toArray()
    expect(answer).toMatch(/^HTTP\/1\.1 400/)
    expect((await fetch(`${app.url}/health`)).status).toBe(200)
  })
})

describe('GET /health', () => {
  it('says that the service is up, and with which model', async () => {
    const response = await fetch(`${app.url}/health`)
    expect(await bodyOf(response)).toEqual({
      status: 'ok',
      model: { name: 'Linear regression', version: expect.any(String), rows: { train: 799, test: 201 } },
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})
