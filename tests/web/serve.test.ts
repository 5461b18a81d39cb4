import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPort } from '../../src/web/serve.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { postForm, postJson } from '../helpers/app.ts'
import { copyOfArtifacts, ROOT } from '../helpers/files.ts'
import { freePort, run, serveArtifacts, start } from '../helpers/process.ts'
import { fetchRaw } from '../helpers/raw.ts'
import { open, until } from '../helpers/sockets.ts'

describe('node application.ts', () => {
  it('says where it listens, and writes no answer to its output, whatever is sent', async () => {
    const { port, process, ended } = await serveArtifacts({ LOG_LEVEL: 'silly' })
    const url = `http://localhost:${port}`
    await postForm(`${url}/predict`, { ...ANSWERS, reading_score: '61.0625' })
    await postForm(`${url}/predict`, { ...ANSWERS, reading_score: 'canary' })
    await postForm(`${url}/canary`, { canary: 'canary' })
    await postJson(`${url}/api/predict?canary=1`, { ...ANSWERS, reading_score: 61.0625 })
    await postJson(`${url}/api/predict`, '{"canary')
    await postJson(`${url}/api/predict`, { canary: 1 })
    process.kill('SIGTERM')
    const { stdout, stderr } = await ended
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ message: 'listening', port, url })
    expect(stdout.match(/"message":"request"/g)).toHaveLength(6)
    expect(stdout + stderr).not.toMatch(/canary|61\.0625|female|group/)
    expect(stderr).toBe('')
  })
})

it.each([
  [undefined, 8080],
  ['0', 0],
  ['65535', 65535],
])('PORT %j is %i', (given, port) => {
  expect(readPort(given)).toBe(port)
})

it.each(['http', '65536', '-1', '80.5', '', '1e3'])('PORT %j is none', given => {
  expect(() => readPort(given)).toThrow(`PORT is "${given}": it must be a whole number from 0 to 65535`)
})

describe('a log that cannot be written', () => {
  const logLost = /^The log cannot be written: .*(EPIPE|ENOSPC).* Serving goes on without it\.\n$/

  it('because its reader has gone, does not end the server', async () => {
    const { port, process, output, ended } = await serveArtifacts()
    const health = async () => (await fetchRaw(`http://localhost:${port}`, { path: '/health' })).status
    process.stdout?.destroy()
    expect(await health()).toBe(200)
    await until(() => output().stderr)
    expect(await health()).toBe(200)
    process.kill('SIGTERM')
    const { code, stderr } = await ended
    expect(stderr).toMatch(logLost)
    expect(code).toBe(0)
  })

  it.skipIf(!existsSync('/dev/full'))('because the disk is full, does not end the server', async () => {
    const port = await freePort()
    const full = openSync('/dev/full', 'w')
    const { process, output, ended } = start(['application.ts'], { PORT: String(port) }, full)
    await until(() => output().stderr)
    expect((await fetchRaw(`http://localhost:${port}`, { path: '/health' })).status).toBe(200)
    process.kill('SIGTERM')
    const { code, stderr } = await ended
    expect(stderr).toMatch(logLost)
    expect(code).toBe(0)
  })
})

describe('a fault outside of any request', () => {
  it.each([
    ['an error that nobody catches', 'throw new RangeError("canary")', 'uncaughtException'],
    ['a rejection that is no error', 'Promise.reject("canary")', 'unhandledRejection'],
  ])('such as %s is a line in the log, an orderly stop and exit code 1', async (_what, code, origin) => {
    const module = Buffer.from(`process.on('SIGUSR2', () => { ${code} })`).toString('base64')
    const { port, process, ended, output } = await serveArtifacts({
      NODE_OPTIONS: `--import=data:text/javascript;base64,${module}`,
    })
    const slow = await open(port)
    const body = JSON.stringify(ANSWERS)
    slow.socket.write(
      `POST /api/predict HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    await until(() => slow.received().includes('100 Continue'))
    process.kill('SIGUSR2')
    await until(() => output().stdout.includes('"stopping"'))
    slow.socket.write(body)
    const end = await ended
    expect(slow.received()).toContain('"prediction":')
    const lines = end.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.slice(1, 3)).toMatchObject([
      { level: 'error', message: 'fault', stacks: [expect.any(String)] },
      { message: 'stopping', fault: origin },
    ])
    expect([end.code, end.stderr]).toEqual([1, ''])
    expect(end.stdout).not.toContain('canary')
  })
})

describe('node application.ts ends with one line and exit code 1', () => {
  it.each([
    ['a PORT in words', { PORT: 'http' }, 'PORT is "http": it must be a whole number from 0 to 65535'],
    ['no artifacts', { ARTIFACTS: 'nowhere' }, 'nowhere/manifest.json: cannot read it: ENOENT'],
  ])('given %s', async (_what, env, message) => {
    const { code, stdout, stderr } = await run(['application.ts'], { PORT: '0', ...env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('given a port in use', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, stderr } = await run(['application.ts'], { PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(stderr).toBe(
      `Port ${port} is taken: another program listens there. Set PORT to another one, as in "PORT=8080 npm start".\n`,
    )
  })

  it('given damaged artifacts', async () => {
    const folder = copyOfArtifacts()
    writeFileSync(join(folder, 'model.json'), '{}')
    const { code, stderr } = await run(['application.ts'], { PORT: '0', ARTIFACTS: folder })
    expect(code).toBe(1)
    expect(stderr).toBe(
      `${folder}/model.json: it is not the file that was trained (its checksum differs). Run "npm run train", or restore the folder from git.\n`,
    )
  })

  it('given a template that does not compile', async () => {
    const copy = mkdtempSync(join(ROOT, '.broken-'))
    try {
      for (const part of ['application.ts', 'package.json', 'src', 'artifacts', 'static', 'templates'])
        cpSync(join(ROOT, part), join(copy, part), { recursive: true })
      writeFileSync(join(copy, 'templates/home.ejs'), '<% if ( { %>')
      const { code, stderr } = await run([join(copy, 'application.ts')], { PORT: '0' })
      expect(code).toBe(1)
      expect(stderr).toMatch(/^templates\/home\.ejs: /)
    } finally {
      rmSync(copy, { recursive: true })
    }
  })
})
