import { describe, expect, it } from 'vitest'
import { type Access, readAccess } from '../../src/web/access.ts'
import { hashPassword } from '../../src/web/password.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { startApp } from '../helpers/app.ts'
import { run, serveArtifacts } from '../helpers/process.ts'
import { fetchRaw } from '../helpers/raw.ts'

const [USER, PASSWORD] = ['staff-canary', 'pass:word-canary']
const HASH = await hashPassword(PASSWORD)
const configured = readAccess({ ACCESS_USER: USER, ACCESS_PASSWORD_HASH: HASH }) as Access
const access = { ...configured, wrongMs: 100 }
const startClosed = () => startApp({ access })

const signed = (user = USER, password = PASSWORD) => ({
  Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
})
const closed = await startClosed()
const ask = (path: string, headers: Record<string, string> = {}, url = closed.url) =>
  fetchRaw(url, { path, headers })
const estimate = (headers: Record<string, string> = {}) =>
  fetchRaw(closed.url, {
    path: '/api/predict',
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(ANSWERS),
  })

describe('a site with a password', () => {
  it.each([
    '/',
    '/examples/1',
    '/report',
    '/docs',
    '/openapi.json',
    '/static/style.css',
    '/vendor/simple.css',
    '/predict',
    '/missing',
    '/Health/x',
  ])('shows nothing of %s without it', async path => {
    const { status, headers, body } = await ask(path)
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe('Basic realm="This site", charset="UTF-8"')
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body).toBe('Sign in with the name and the password that you were given.\n')
  })

  it('tells programs so in their own form', async () => {
    const { status, headers, body } = await estimate()
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toContain('Basic ')
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(JSON.parse(body)).toMatchObject({ status: 401, detail: expect.stringContaining('Sign in') })
  })

  it('says to everybody that it is up', async () => {
    expect((await ask('/health')).status).toBe(200)
    expect((await ask('/health', { 'X-Forwarded-For': '192.0.2.1' })).status).toBe(200)
  })

  it('opens with name and password, for pages and programs', async () => {
    for (const path of ['/', '/report', '/static/style.css', '/vendor/simple.css'])
      expect((await ask(path, signed())).status).toBe(200)
    expect(JSON.parse((await estimate(signed())).body).prediction).toBeGreaterThan(0)
  })

  it('lets nobody else keep what it shows, and still need not send it twice', async () => {
    for (const path of ['/', '/report', '/static/style.css']) {
      const { headers } = await ask(path, signed())
      expect(headers['cache-control']).toBe('private, no-cache')
      const again = { 'If-None-Match': String(headers.etag) }
      expect((await ask(path, { ...signed(), ...again })).status).toBe(304)
      expect((await ask(path, again)).status).toBe(401)
    }
    expect((await estimate(signed())).headers['cache-control']).toBe('no-store')
  })

  it("describes the sign-in on its API's page and to machines", async () => {
    expect((await ask('/docs', signed())).body).toContain('curl -u YOUR-NAME <span')
    const { components, paths } = JSON.parse((await ask('/openapi.json', signed())).body)
    expect(components.securitySchemes).toEqual({ signIn: { type: 'http', scheme: 'basic' } })
    expect(paths['/api/predict'].post.security).toEqual([{ signIn: [] }])
    expect(Object.keys(paths['/api/predict'].post.responses)).toContain('401')
  })

  it.each([
    ['another name', signed('staff')],
    ['another password', signed(USER, 'pass')],
    ['no colon', { Authorization: `Basic ${Buffer.from(USER).toString('base64')}` }],
    ['nothing', { Authorization: 'Basic ' }],
    ['what is no base64', { Authorization: 'Basic "%"' }],
    [
      'another kind of sign-in',
      { Authorization: `Bearer ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}` },
    ],
  ])('stays shut to %s', async (_what, headers) => {
    expect((await ask('/', headers)).status).toBe(401)
  })

  it('refuses plain HTTP, with the right password too, and says why', async () => {
    for (const headers of [{}, signed()]) {
      const { status, headers: got, body } = await ask('/', { 'X-Forwarded-For': '192.0.2.1', ...headers })
      expect(status).toBe(403)
      expect(got['www-authenticate']).toBeUndefined()
      expect(body).toContain('plain HTTP would show it to everybody on the way. Use its https:// address.')
    }
  })

  it.each([{ 'X-Forwarded-Proto': 'https' }, { 'CloudFront-Forwarded-Proto': 'https' }])(
    'opens through a proxy that says %j',
    async headers => {
      const proxied = { 'X-Forwarded-For': '192.0.2.1', ...headers }
      expect((await ask('/', { ...proxied, ...signed() })).status).toBe(200)
      expect((await ask('/', proxied)).status).toBe(401)
    },
  )

  it('writes neither name nor password down', async () => {
    await expect.poll(() => closed.logged.filter(({ status }) => status === 401).length).toBeGreaterThan(0)
    expect(JSON.stringify(closed.logged)).not.toMatch(/canary|Basic|Y2FuYXJ5/)
  })
})

describe('guesses', () => {
  const guess = (i: number, url: string) => ask('/', signed(USER, `guess ${i}`), url)

  it('wait for each other, and keep nobody waiting who has signed in, or asks whether the site is up', async () => {
    const { url } = await startClosed()
    expect((await ask('/', signed(), url)).status).toBe(200)
    let ended = 0
    const guesses = [1, 2].map(i =>
      guess(i, url).then(
        () => (ended += 1),
        () => {},
      ),
    )
    expect((await ask('/', signed(), url)).status).toBe(200)
    expect((await ask('/health', {}, url)).status).toBe(200)
    expect(ended).toBe(0)
    await guesses[0] // the second is cut off when the test is done
  })

  it('are turned away where too many wait', async () => {
    const { url } = await startClosed()
    const turnedAway = await new Promise<Awaited<ReturnType<typeof ask>>>(resolve => {
      for (let i = 0; i < 12; i++)
        guess(i, url).then(
          answer => answer.status === 429 && resolve(answer),
          () => {}, // cut off when the test is done
        )
    })
    expect(turnedAway.headers['retry-after']).toBe('10')
    expect(turnedAway.body).toContain('Too many are signing in just now.')
  })

  it('that are the same are one, so that a class can sign in at once', async () => {
    const { url } = await startClosed()
    const pupils = Array.from({ length: 30 }, () => ask('/', signed(), url))
    expect(new Set((await Promise.all(pupils)).map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('node application.ts', () => {
  it('asks for name and password where both are set, and writes neither down', async () => {
    const { port, process, ended } = await serveArtifacts({ ACCESS_USER: USER, ACCESS_PASSWORD_HASH: HASH })
    const url = `http://localhost:${port}`
    expect((await ask('/', {}, url)).status).toBe(401)
    expect((await ask('/', signed(), url)).status).toBe(200)
    process.kill('SIGTERM')
    const { stdout, stderr } = await ended
    expect(stdout).toContain('"status":401')
    expect(stdout + stderr).not.toMatch(/canary|scrypt|Y2FuYXJ5/)
  })

  it('is open where both are empty, as a platform may set them', () => {
    expect(readAccess({ ACCESS_USER: '', ACCESS_PASSWORD_HASH: '' })).toBeUndefined()
    expect(readAccess({})).toBeUndefined()
  })

  it('keeps a guess waiting for a second after a wrong one', () => {
    expect(configured.wrongMs).toBe(1000)
  })

  it.each([
    ['the name alone', { ACCESS_USER: USER }, 'ACCESS_USER is set, and ACCESS_PASSWORD_HASH is not: '],
    [
      'the hash alone',
      { ACCESS_PASSWORD_HASH: HASH },
      'ACCESS_PASSWORD_HASH is set, and ACCESS_USER is not: ',
    ],
    [
      'a password for a hash',
      { ACCESS_USER: USER, ACCESS_PASSWORD_HASH: PASSWORD },
      'ACCESS_PASSWORD_HASH is not what "npm run password" prints: ',
    ],
    [
      'a name with a colon',
      { ACCESS_USER: 'a:b', ACCESS_PASSWORD_HASH: HASH },
      'ACCESS_USER has a colon in it, which no browser can send: ',
    ],
  ])('does not start, given %s', (_what, env, message) => {
    expect(() => readAccess(env)).toThrow(new RegExp(`^${message}`))
    expect(() => readAccess(env)).not.toThrow(/canary|scrypt/)
  })

  it('ends with one line and exit code 1 then', async () => {
    const { code, stdout, stderr } = await run(['application.ts'], { PORT: '0', ACCESS_USER: USER })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^ACCESS_USER is set, and ACCESS_PASSWORD_HASH is not: .*\n$/)
  })
})
