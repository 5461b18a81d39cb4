/** What a newcomer's first `npm start` says where something is missing, and that the folder's name does not matter. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, temporaryFolder } from './helpers/files.ts'
import { run, serveArtifacts } from './helpers/process.ts'

const PARTS = ['application.ts', 'package.json', 'src', 'templates', 'static', 'artifacts']

/** A copy of the project without its packages. */
function copyInto(folder: string): string {
  mkdirSync(folder, { recursive: true })
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  return folder
}

/** The first Node.js on the path that is too old for TypeScript: the machine's own, not the one npm puts before it. */
const oldNode = (process.env.PATH ?? '')
  .split(':')
  .map(folder => join(folder, 'node'))
  .filter(file => existsSync(file))
  .find(file => Number(execFileSync(file, ['-p', 'process.versions.node.split(".")[0]'])) < 22)

describe('npm start says in one line what is missing:', () => {
  const preflight = (folder: string) => run([join(folder, 'src/preflight.js')])

  it('the packages', async () => {
    expect(await preflight(copyInto(temporaryFolder()))).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The packages are not installed. Run "npm ci" first: it brings all that is needed.\n',
    })
  })

  it('a newer Node.js', async () => {
    const folder = copyInto(temporaryFolder())
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const settings = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ ...settings, engines: { node: '>=99.1 <100' } }),
    )
    expect(await preflight(folder)).toEqual({
      code: 1,
      stdout: '',
      stderr: `This needs Node.js 99.1 or later, and ${process.versions.node} runs it. Run "npm ci" first: it brings all that is needed.\n`,
    })
  })

  it('nothing, when all is there', async () => {
    expect(await preflight(ROOT)).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it.skipIf(!oldNode)('an old Node.js can say so itself', () => {
    const folder = copyInto(temporaryFolder())
    const say = () => execFileSync(oldNode ?? '', [join(folder, 'src/preflight.js')], { stdio: 'pipe' })
    expect(say).toThrow('The packages are not installed.')
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    expect(say).toThrow(/This needs Node\.js 24\.\d+ or later, and \d+\.\d+\.\d+ runs it\./)
  })
})

describe('a folder with an odd name:', () => {
  it.each(['Schüler & Ängste (1)', '.hidden', '50%20 #1?'])('%s serves every page and file', async name => {
    const folder = copyInto(join(temporaryFolder(), name))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const { port } = await serveArtifacts({}, join(folder, 'application.ts'))
    for (const path of ['/', '/report', '/docs', '/static/style.css', '/vendor/simple.css'])
      expect([path, (await fetch(`http://localhost:${port}${path}`)).status]).toEqual([path, 200])

    writeFileSync(
      join(folder, 'fault.ts'),
      "import { AppError } from './src/exception.ts'\nprocess.stdout.write(new AppError('a fault').where)",
    )
    expect((await run([join(folder, 'fault.ts')])).stdout).toBe('fault.ts:2')
  })
})
