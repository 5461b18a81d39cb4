/** Rules that hold for the whole tree. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, students } from './helpers/files.ts'
import {
  againstTheOrder,
  broken,
  inCircles,
  ofReportOrTraining,
  ofTraining,
  readTree,
  type Tree,
  unreadable,
} from './helpers/imports.ts'

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
  const tree = readTree()
  const dependencies = Object.keys(JSON.parse(source('package.json')).dependencies)
  const RULES = {
    'each folder imports only itself and those before it': againstTheOrder,
    'no file imports itself by way of others, not even its types': inCircles,
    'the server loads nothing of a training, and no package that is not installed for it': (tree: Tree) =>
      ofTraining(tree, dependencies),
    'pages need nothing of a training, nor of what figures and charts are made with': ofReportOrTraining,
    'every imported file is there': broken,
    'every import names what it imports': unreadable,
  }
  type Rule = keyof typeof RULES

  it.each(Object.entries(RULES))('%s', (_rule, breaches) => {
    expect(breaches(tree)).toEqual([])
  })

  const fold = 'src/components/fold_worker.ts'
  const BREACHES: [rule: Rule, file: string, line: string, breach: string][] = [
    [
      'each folder',
      'src/inference/budget.ts',
      "import { LEVEL } from '../components/calibration.ts'",
      'calibration',
    ],
    ['each folder', 'src/inference/budget.ts', "import type { Saved } from '../artifacts/store.ts'", 'store'],
    [
      'each folder',
      'src/schema/row.ts',
      "const load = () => import('../models/candidates.ts')",
      'candidates',
    ],
    ['each folder', 'src/utils.ts', "export * from './schema/row.ts'", 'row'],
    ['each folder', 'src/report/report.ts', "new URL('../web/serve.ts', import.meta.url)", 'serve'],
    ['each folder', 'src/web/serve.ts', "import { createApp } from '../../application.ts'", 'application'],
    ['each folder', 'src/elsewhere/new.ts', "import { at } from '../utils.ts'", 'elsewhere'],
    ['no file', 'src/schema/row.ts', "import type { Schema } from './schema.ts'", 'src/schema/row.ts'],
    ['no file', 'src/components/trial.ts', "import { compareCandidates } from './model_trainer.ts'", fold],
    ['no file', 'src/utils.ts', "import './utils.ts'", 'src/utils.ts'],
    ['the server', 'src/pipelines/predict_pipeline.ts', "import '../components/metrics.ts'", 'metrics'],
    ['the server', 'src/models/model.ts', "const fit = await import('../components/trial.ts')", 'trial'],
    ['the server', 'src/models/model.ts', "import { mean } from 'simple-statistics'", 'simple-statistics'],
    ['the server', 'src/models/model.ts', "await import('@duckdb/node-api')", '@duckdb/node-api'],
    ['the server', 'application.ts', "sendFile('node_modules/vega/vega.js')", 'vega'],
    [
      'pages',
      'src/web/serve.ts',
      "import type { Result } from '../components/model_trainer.ts'",
      'model_trainer',
    ],
    ['pages', 'src/web/serve.ts', "import type { Figures } from '../report/analysis/figures.ts'", 'figures'],
    ['pages', 'src/pipelines/predict_pipeline.ts', "import { draw } from '../report/charts/draw.ts'", 'draw'],
    ['every imported', 'src/web/serve.ts', "import { gone } from './gone.ts'", 'gone'],
    ['every import names', 'src/web/serve.ts', 'await import(name)', 'serve'],
  ].map(([rule, ...rest]) => [Object.keys(RULES).find(name => name.startsWith(`${rule} `)), ...rest]) as never

  it.each(BREACHES)('"%s" would be broken by %s with %s', (rule, file, line, breach) => {
    const changed = { ...tree, [file]: `${tree[file] ?? ''}\n${line}\n` }
    expect(RULES[rule](changed).join('\n')).toContain(breach)
  })
})

describe('tests mirror the tree:', () => {
  const sources = files('src').filter(file => /(?<!\.d)\.[jt]s$/.test(file))
  const folders = [...new Set(sources.map(file => file.split('/').slice(0, -1).join('/')))]
  /** Types alone leave nothing to run, and nothing to test. */
  const isTypesOnly = (text: string) =>
    !/^(?:export )?(?:default )?(?:async )?(?:function|const|let|class|for|if|await)\b/m.test(text)

  it.each(folders)('in %s every file that does something has a test of its name', folder => {
    const untested = sources
      .filter(file => file.slice(0, file.lastIndexOf('/')) === folder && !isTypesOnly(source(file)))
      .filter(file => !existsSync(join(ROOT, file.replace(/^src/, 'tests').replace(/\.[jt]s$/, '.test.ts'))))
    expect(untested).toEqual([])
  })
})

it('every source file says in its first line what it is', () => {
  const silent = [...files('src'), ...files('infra')].filter(
    file => file.endsWith('.ts') && !/^\/\*\* .+/.test(source(file)),
  )
  expect(silent).toEqual([])
})
