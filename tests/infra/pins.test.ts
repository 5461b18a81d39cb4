import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../helpers/files.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const workflows = readdirSync(join(ROOT, '.github/workflows')).map(name => read(`.github/workflows/${name}`))

describe('what runs in CI or in the container is what was looked at, as', () => {
  it('actions are named by their commit, and the version stands beside it', () => {
    const uses = workflows.flatMap(text => [...text.matchAll(/uses: (.*)/g)].map(([, use]) => use))
    expect(uses.length).toBeGreaterThan(0)
    for (const use of uses) expect(use).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('the machine that runs them has a version', () => {
    for (const text of workflows) expect(text).not.toMatch(/runs-on: .*-latest/)
  })

  it('images are named by their whole version, the same in every stage', () => {
    const images = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
    expect(images.length).toBeGreaterThan(0)
    for (const image of images)
      expect(image).toMatch(/^node:24\.\d+\.\d+-[a-z]+-slim(@sha256:[0-9a-f]{64})?$/)
    expect(new Set(images).size).toBe(1)
  })

  it('packages have one version each', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/)
  })
})

it('Dependabot proposes newer ones of each kind', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as { updates: { 'package-ecosystem': string }[] }
  expect(updates.map(update => update['package-ecosystem']).sort()).toEqual([
    'docker',
    'github-actions',
    'npm',
  ])
})

it('whoever finds a hole reads where to tell it', () => {
  expect(read('SECURITY.md')).toContain('Report a vulnerability')
})
