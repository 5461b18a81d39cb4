/** Packages beside their lockfile, in a project of three. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT, temporaryFolder } from '../../helpers/files.ts'
import { run } from '../../helpers/process.ts'

const LOCKED = {
  '': { name: 'project' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/@b/c': { version: '2.0.0' },
  'node_modules/d': { version: '3.0.0', optional: true },
}

/** What the check says of a project where these are installed. */
async function check(installed: Record<string, string>): Promise<unknown> {
  const folder = temporaryFolder()
  for (const file of ['src/installation.js', 'src/pipelines/doctor/packages.js'])
    cpSync(join(ROOT, file), join(folder, file))
  const files = {
    'package.json': { type: 'module' },
    'package-lock.json': { packages: LOCKED },
    ...Object.fromEntries(
      Object.entries(installed).map(([name, version]) => [`node_modules/${name}/package.json`, { version }]),
    ),
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), JSON.stringify(content))
  }
  writeFileSync(
    join(folder, 'ask.js'),
    "import { checkPackages } from './src/pipelines/doctor/packages.js'\nprocess.stdout.write(JSON.stringify(checkPackages()))",
  )
  return JSON.parse((await run([join(folder, 'ask.js')])).stdout)
}

it('those that are locked are well; one for another machine may be absent', async () => {
  expect(await check({ a: '1.0.0', '@b/c': '2.0.0' })).toEqual({
    isWell: true,
    what: 'packages: 2, as package-lock.json has them',
  })
})

it.each([
  [{ a: '1.0.1', '@b/c': '2.0.0' }, 'a 1.0.1 (1.0.0)'],
  [{ a: '1.0.0' }, '@b/c missing (2.0.0)'],
  [{ a: '1.0.0', '@b/c': '2.0.0', d: '4.0.0' }, 'd 4.0.0 (3.0.0)'],
])('%j is not what is locked', async (installed, named) => {
  expect(await check(installed)).toEqual({
    isWell: false,
    what: `packages: not as package-lock.json has them: ${named}`,
    remedy: expect.stringContaining('npm ci'),
  })
})
