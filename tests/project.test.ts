/** Rules that hold for the whole tree. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, students } from './helpers/files.ts'

const files = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const web = ['application.ts', ...files('src'), ...files('templates'), ...files('static')]

it.each([...students.columns, students.target].map(({ name }) => name))(
  'the column %s is named in the schema file alone',
  name => {
    expect(web.filter(file => source(file).includes(name))).toEqual([])
  },
)

describe('imports go one way:', () => {
  const imports = (file: string) =>
    [...source(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
      relative(ROOT, join(ROOT, dirname(file), path)),
    )
  const from = (prefix: string) => files('src').filter(file => file.startsWith(prefix))

  it.each([
    ['src/components', ['src/pipelines', 'src/web', 'application.ts']],
    ['src/pipelines', ['src/web', 'application.ts']],
    ['src/web', ['src/components', 'application.ts']],
  ])('%s never imports %j', (folder, forbidden) => {
    const wrong = from(folder).flatMap(file =>
      imports(file).filter(path => forbidden.some(prefix => path.startsWith(prefix))),
    )
    expect(wrong).toEqual([])
  })

  it('what the server loads needs no development dependency', () => {
    const { dependencies } = JSON.parse(source('package.json'))
    const seen = new Set<string>()
    const visit = (file: string) => {
      if (seen.has(file)) return
      seen.add(file)
      for (const path of imports(file))
        if (!source(file).includes(`import('./${relative(dirname(file), path)}')`)) visit(path)
    }
    visit('application.ts')
    const packages = [...seen].flatMap(file =>
      [...source(file).matchAll(/^import (?!type).*from '([^.'][^']*)'/gm)].map(([, name = '']) => name),
    )
    packages.push(
      ...[...source('application.ts').matchAll(/node_modules\/([\w-]+)/g)].map(([, name = '']) => name),
    )
    const outside = packages.filter(name => !name.startsWith('node:') && !(name in dependencies))
    expect(outside).toEqual([])
    expect(seen.size).toBeGreaterThan(10)
  })
})

it('every source file says in its first line what it is', () => {
  const silent = [...files('src'), ...files('infra')].filter(
    file => file.endsWith('.ts') && !/^\/\*\* .+/.test(source(file)),
  )
  expect(silent).toEqual([])
})
