/** What `npm run doctor` finds, in copies of the project that lack something. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT, STUDENTS_ARTIFACTS, STUDENTS_CSV, STUDENTS_SCHEMA, temporaryFolder } from '../helpers/files.ts'
import { freePort, run } from '../helpers/process.ts'

const express = JSON.parse(readFileSync(join(ROOT, 'node_modules/express/package.json'), 'utf8'))

/** A copy of the project with the students in it; its packages, of which one is locked, are a link, or absent. */
function copy(hasPackages: boolean): string {
  const folder = temporaryFolder()
  for (const part of ['package.json', 'src'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/express': express } }),
  )
  cpSync(STUDENTS_CSV, join(folder, 'data/students.csv'))
  cpSync(STUDENTS_SCHEMA, join(folder, 'data/students.schema.json'))
  cpSync(STUDENTS_ARTIFACTS, join(folder, 'artifacts'), { recursive: true })
  if (hasPackages) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

const doctor = async (folder: string, env: Record<string, string> = {}) =>
  run([join(folder, 'src/pipelines/doctor_pipeline.js')], {
    PORT: String(await freePort()),
    CHROMIUM_PATH: process.execPath, // any file: whether a browser can be had is another test's
    ARTIFACTS: 'artifacts',
    ...env,
  })

it('all is well where all is there', async () => {
  const { code, stdout } = await doctor(copy(true))
  expect(stdout.replace(/\d[\d.]*/g, 'N')).toContain('✓ packages: N, as package-lock.json has them\n')
  expect(stdout).toContain('✓ model: Linear regression, version ')
  expect(stdout).toContain('✓ data: data/students.csv: 1000 rows, as students.schema.json has them\n')
  expect(stdout).toMatch(/\nAll is well: "npm start" serves the page\.\n$/)
  expect([code, stdout.includes('✗')]).toEqual([0, false])
})

it('everything that is wrong is said at once, with what to do', async () => {
  const folder = copy(true)
  const csv = readFileSync(STUDENTS_CSV, 'utf8')
  writeFileSync(join(folder, 'data/students.csv'), csv.replace(/\d+\n/, '1000\n'))
  writeFileSync(join(folder, 'artifacts/model.json'), '{}')
  const blocker = createServer().listen(0)
  await once(blocker, 'listening')
  const { port } = blocker.address() as AddressInfo
  const { code, stdout } = await doctor(folder, { PORT: String(port), CHROMIUM_PATH: '/no/browser' })
  blocker.close()
  expect(code).toBe(1)
  expect(stdout).toContain(`✗ port: ${port} is taken\n  → end what listens there`)
  expect(stdout).toContain('✗ browser for the tests: /no/browser is not there\n  → install Chrome')
  expect(stdout).toMatch(/✗ model: artifacts\/model\.json: .+\n {2}→ Run "npm run train", or restore/)
  expect(stdout).toMatch(/✗ data: data\/students\.csv:2: math_score is "1000"; allowed: .+\n {2}→ correct/)
  expect(stdout).toMatch(/\n4 to mend\.\n$/)
})

it('without packages it says so, and looks at what can be looked at', async () => {
  const { code, stdout, stderr } = await doctor(copy(false))
  expect([code, stderr]).toEqual([1, ''])
  expect(stdout).toContain('✗ packages: none is installed\n  → run "npm ci"')
  expect(stdout).not.toContain('model:')
})

/** The machine's own, where that is too old for TypeScript. */
const oldNode = (process.env.PATH ?? '')
  .split(':')
  .map(folder => join(folder, 'node'))
  .filter(file => existsSync(file))
  .find(file => Number(execFileSync(file, ['-p', 'process.versions.node.split(".")[0]'])) < 22)

it.skipIf(!oldNode)('an old Node.js can run it, and is told to be old', () => {
  const script = join(copy(true), 'src/pipelines/doctor_pipeline.js')
  try {
    execFileSync(oldNode ?? '', [script], { stdio: 'pipe', encoding: 'utf8' })
    expect.unreachable()
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
    expect([status, stderr]).toEqual([1, ''])
    expect(stdout).toMatch(/✗ Node\.js: \d+\.\d+\.\d+ runs this, and 24\.\d+ or later is needed\n/)
  }
})
