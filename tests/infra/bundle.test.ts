import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { optionsOfConfig } from '../../infra/beanstalk_options.ts'
import { readBundle } from '../../infra/rehearsal/bundle.ts'
import { startLoad } from '../../infra/rehearsal/load.ts'
import { switchChecks } from '../../infra/rehearsal/redeployment.ts'
import { startApp } from '../helpers/app.ts'
import { ROOT, temporaryFolder } from '../helpers/files.ts'
import { start } from '../helpers/process.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

describe('the bundle', () => {
  const bundle = readBundle(ROOT)

  it('starts Node itself, without npm or a shell that would keep SIGTERM to themselves', () => {
    expect(bundle.command).toEqual(['node', 'application.ts'])
    expect(read('Procfile')).toMatch(/^[A-Za-z0-9_-]+:\s*[^\s].*\n$/)
  })

  it('says the port that nginx forwards to', () => {
    expect(bundle.environment.PORT).toBe('8080')
  })

  it('holds what the platform needs to install and start it, and no packages', () => {
    for (const file of ['application.ts', 'package.json', 'package-lock.json', 'artifacts/model.json'])
      expect(existsSync(join(ROOT, file))).toBe(true)
    expect(read('.gitignore').split('\n')).toContain('node_modules/')
  })

  it('has no hooks, which need a mark of their files that git on Windows loses', () => {
    expect(readdirSync(join(ROOT, '.platform'))).toEqual(['nginx'])
  })

  it('holds the artifacts themselves, not pointers to a large-file store', () => {
    for (const { name } of readdirSync(join(ROOT, 'artifacts'), { withFileTypes: true }).filter(e =>
      e.isFile(),
    ))
      expect(read(`artifacts/${name}`)).not.toMatch(/^version https:\/\/git-lfs/)
  })

  it('is for a range of Node versions, as an exact one would stop updates of the platform', () => {
    expect(JSON.parse(read('package.json')).engines.node).toBe('>=24.12 <25')
  })

  it('is left whole by .ebignore where the application needs it', () => {
    const ignored = read('.ebignore').split('\n')
    for (const part of [
      'application.ts',
      'src/',
      'static/',
      'templates/',
      'artifacts/',
      'data/',
      '.ebextensions/',
      '.platform/',
    ])
      expect(ignored).not.toContain(part)
  })

  it('without a process "web" is refused', () => {
    const folder = temporaryFolder()
    cpSync(join(ROOT, '.ebextensions'), join(folder, '.ebextensions'), { recursive: true })
    writeFileSync(join(folder, 'Procfile'), 'worker: node application.ts\n')
    expect(() => readBundle(folder)).toThrow('Procfile: there is no process "web"')
  })

  it('without a port that nginx and application agree on is refused', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'Procfile'), 'web: node application.ts\n')
    expect(() => readBundle(folder)).toThrow('no option sets PORT')
  })

  it('without a configuration of nginx is refused', () => {
    const folder = temporaryFolder()
    for (const path of ['.ebextensions', 'Procfile'])
      cpSync(join(ROOT, path), join(folder, path), { recursive: true })
    expect(() => readBundle(folder)).toThrow('there is no nginx.conf')
  })

  it('may set its options in either form', () => {
    const list = 'option_settings:\n  - namespace: a:b\n    option_name: C\n    value: "d"\n'
    expect(optionsOfConfig(list)).toEqual([{ namespace: 'a:b', name: 'C', value: 'd' }])
    expect(optionsOfConfig('container_commands:\n  one:\n    command: ls\n')).toEqual([])
  })
})

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').split('\n')
  const copied = lines
    .filter(line => /^COPY (?!--from)/.test(line))
    .flatMap(line => line.split(' ').slice(1, -1))

  it('copies what is there, and what .dockerignore lets through', () => {
    const admitted = read('.dockerignore').split('\n')
    for (const path of copied) {
      expect(existsSync(join(ROOT, path))).toBe(true)
      expect(admitted).toContain(`!${path}`)
    }
  })

  it('copies enough to start', async () => {
    const folder = temporaryFolder()
    for (const path of new Set(copied)) cpSync(join(ROOT, path), join(folder, path), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const app = start([join(folder, 'application.ts')], { PORT: '0' })
    await expect.poll(() => app.output().stdout).toContain('"port":')
    const [, port] = /"port":(\d+)/.exec(app.output().stdout) ?? []
    for (const path of ['/', '/health', '/report', '/static/style.css', '/vendor/simple.css'])
      expect((await fetch(`http://localhost:${port}${path}`)).status).toBe(200)
    app.process.kill('SIGTERM')
    expect((await app.ended).code).toBe(0)
  })

  it('runs without rights and without a shell, and says whether it is healthy', () => {
    expect(lines).toContain('USER node')
    expect(lines).toContain('CMD ["node", "application.ts"]')
    expect(lines.join('\n')).toMatch(/^HEALTHCHECK .*\n +CMD \["node", "-e", ".*\/health/m)
  })
})

describe('the visitors of the rehearsal', () => {
  it('notice a refusal and a server that has gone, and nothing else', async () => {
    const { url } = await startApp()
    const gone = createServer().listen(0, '127.0.0.1')
    await once(gone, 'listening')
    const { port } = gone.address() as AddressInfo
    gone.close()
    const visited = startLoad([
      () => fetch(url),
      () => fetch(`${url}/missing`),
      () => fetch(`http://127.0.0.1:${port}`),
    ])
    await new Promise(resolve => setTimeout(resolve, 300))
    const visits = await visited()
    const faults = new Set(visits.map(({ fault }) => fault))
    expect(faults).toEqual(new Set(['', 'status 404', 'ECONNREFUSED']))
  })
})

it('a failed request counts against the deployment only if no part of it was during the switch', () => {
  const ok = Array.from({ length: 101 }, (_, i) => ({ began: i, ended: i + 1, fault: '' }))
  const failed = (began: number, ended: number) =>
    switchChecks([...ok, { began, ended, fault: 'x' }], 40, 60, 12)
  expect(failed(10, 20).map(({ fault }) => fault)).toEqual(['', '1 did: x'])
  expect(failed(70, 80).map(({ fault }) => fault)).toEqual(['', '1 did: x'])
  for (const during of [failed(30, 45), failed(45, 50), failed(55, 65)]) {
    expect(during.map(({ fault }) => fault)).toEqual(['', ''])
    expect(during[0]?.what).toContain('102 requests during the deployment, 1 failed')
  }
})

it('CI runs the commands of the README, and the rehearsal', () => {
  const script = read('.ci/run')
  expect(script).toMatch(/^npm ci$/m)
  expect(script).toMatch(/^ *npm test$/m)
  expect(script).toMatch(/^npm run rehearse$/m)
  expect(
    readdirSync(join(ROOT, '.github/workflows'))
      .map(name => read(`.github/workflows/${name}`))
      .join(''),
  ).toContain('.ci/run')
})
