import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Artifacts, Manifest } from '../../src/artifacts/formats.ts'
import { loadArtifacts, type Saved } from '../../src/artifacts/store.ts'
import { loadPredictor, loadTrained } from '../../src/pipelines/predict_pipeline.ts'
import { claim, publish } from '../../src/artifacts/publication.ts'
import { sha256, toJson } from '../../src/utils.ts'
import { ROOT, temporaryFolder } from '../helpers/files.ts'
import { trainOnOrchard } from '../helpers/orchard.ts'
import { run, start } from '../helpers/process.ts'

/** What happens while artifacts are read: called with each name after its file was read. */
const meanwhile = vi.hoisted(() => ({ onRead: (_name: string) => {} }))
vi.mock('../../src/artifacts/publication.ts', async original => {
  const publication = await original<typeof import('../../src/artifacts/publication.ts')>()
  return {
    ...publication,
    readPublished: (dir: string, name: string) => {
      const text = publication.readPublished(dir, name)
      meanwhile.onRead(name)
      return text
    },
  }
})

const NAMES = ['preprocessor.json', 'model.json', 'calibration.json', 'explanation.json', 'metrics.json']
const SCRIPT = 'src/pipelines/train_pipeline.ts'
const hasGit = spawnSync('git', ['--version']).status === 0
const isRepository = hasGit && existsSync(join(ROOT, '.git'))
const git = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

/** The orchard's CSV, schema and artifacts, trained once for all tests. */
const home = mkdtempSync(join(tmpdir(), 'orchard-'))
const TRAINING = ['--data', join(home, 'orchard.csv'), '--schema', join(home, 'orchard.schema.json')]
beforeAll(() => trainOnOrchard(home))
afterAll(() => rmSync(home, { recursive: true }))

function copyOfArtifacts(): string {
  const dir = join(temporaryFolder(), 'artifacts')
  cpSync(join(home, 'artifacts'), dir, { recursive: true })
  return dir
}

/** All files of a set, by name. */
function textsOf(dir: string): Record<string, string> {
  const { files } = loadArtifacts(dir).manifest
  return Object.fromEntries(Object.keys(files).map(name => [name, readFileSync(join(dir, name), 'utf8')]))
}

/** A set with a manifest of the right checksums and version, whatever is in its files. */
function sealed(changed: Record<string, string>, manifest: Manifest): Record<string, string> {
  const { 'manifest.json': _, ...texts } = changed
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, sha256(text)]))
  const modelVersion = sha256(NAMES.map(name => texts[name]).join('')).slice(0, 12)
  return { ...texts, 'manifest.json': toJson({ ...manifest, modelVersion, files }) }
}

/** Changes what is in the artifacts, and seals them again. */
function doctor(dir: string, change: (saved: Saved) => void): void {
  const saved = structuredClone(loadArtifacts(dir))
  change(saved)
  const texts = textsOf(dir)
  for (const name of NAMES) texts[name] = toJson(saved[name.replace('.json', '') as keyof Artifacts])
  for (const [name, text] of Object.entries(sealed(texts, saved.manifest)))
    writeFileSync(join(dir, name), text)
}

describe.skipIf(!isRepository)('a clone with the line endings of Windows', () => {
  it('has the bytes that were committed, and its artifacts load', async () => {
    const clone = join(temporaryFolder(), 'clone')
    git(tmpdir(), 'clone', '--quiet', '-c', 'core.autocrlf=true', ROOT, clone)
    expect(git(clone, 'ls-files', '--eol').match(/w\/(crlf|mixed)/g)).toBeNull()
    expect((await loadPredictor(join(clone, 'artifacts'))).model.version).toMatch(/^[0-9a-f]{12}$/)
  })
})

describe('rows of a training', () => {
  /** The files that `git add -A` would take, which is what a person types. */
  const taken = (repository: string) => git(repository, 'add', '-A', '--dry-run')
  /** A row's first cells: later ones are numbers, which may be written another way. */
  const beginnings = () =>
    readFileSync(join(home, 'orchard.csv'), 'utf8')
      .split('\n')
      .slice(1, -1)
      .map(row => row.split(',').slice(0, 3).join(','))

  it.skipIf(!hasGit)(
    'lie in its folder, but never where git takes them, whatever repository that is in',
    () => {
      const repository = temporaryFolder()
      git(repository, 'init', '--quiet')
      cpSync(join(home, 'artifacts'), join(repository, 'my-artifacts'), { recursive: true })
      expect(readdirSync(join(repository, 'my-artifacts/rows')).sort()).toEqual([
        '.gitignore',
        'test.csv',
        'train.csv',
      ])
      expect(taken(repository)).toContain("'my-artifacts/model.json'")
      expect(taken(repository)).not.toMatch(/rows|\.csv/)
      git(repository, 'add', '-A')
      for (const file of git(repository, 'ls-files').trim().split('\n')) {
        const text = readFileSync(join(repository, file), 'utf8')
        expect(
          beginnings().filter(row => text.includes(`\n${row}`)),
          file,
        ).toEqual([])
      }
    },
  )

  it.skipIf(!hasGit)('are not taken from a training that is cut off either', () => {
    const repository = temporaryFolder()
    git(repository, 'init', '--quiet')
    const out = join(repository, 'out')
    const release = claim(out)
    publish(out, { 'a.json': '{}' })
    writeFileSync(join(out, '.staging/train.csv'), 'staged')
    expect(taken(repository)).toBe("add 'out/a.json'\n")
    // Its last file cannot be put into place: so it ends where a kill amid the renaming would end it.
    mkdirSync(join(out, 'z.json'))
    const set = { 'rows/.gitignore': '*', 'rows/train.csv': 'rows', 'z.json': '{}' }
    expect(() => publish(out, set)).toThrow('cannot write here')
    expect(existsSync(join(out, '.next'))).toBe(true)
    expect(taken(repository)).toBe("add 'out/a.json'\n")
    release()
  })

  it.each(['.dockerignore', '.ebignore'])('are left out of a deployment by %s, in any folder', name => {
    expect(readFileSync(join(ROOT, name), 'utf8').split('\n')).toContain('**/rows/*.csv')
  })
})

describe('artifacts of one training', () => {
  it('are never paired with those of another one that is published while they are read', async () => {
    const dir = copyOfArtifacts()
    const old = loadArtifacts(dir)
    const texts = textsOf(dir)
    const next = sealed(
      { ...texts, 'model.json': toJson({ ...old.model, label: 'Another one' }) },
      old.manifest,
    )
    const { modelVersion } = JSON.parse(next['manifest.json'] ?? '')
    next['report_text.json'] = (next['report_text.json'] ?? '').replaceAll(old.modelVersion, modelVersion)
    const sets = [sealed(next, old.manifest), sealed(texts, old.manifest)]
    for (const after of ['manifest.json', 'model.json', 'metrics.json', 'report_text.json', 'leaderboard.svg']) {
      meanwhile.onRead = name => {
        const set = name === after ? sets.shift() : undefined
        if (!set) return
        sets.push(set)
        meanwhile.onRead = () => {}
        const release = claim(dir)
        publish(dir, set)
        release()
      }
      const { predictor, saved } = await loadTrained(dir)
      expect(JSON.stringify(saved.report).includes(predictor.model.version), after).toBe(true)
    }
  })

  it('are refused by file and remedy where a file is not what was trained, the model card too', async () => {
    const dir = copyOfArtifacts()
    const { files } = loadArtifacts(dir).manifest
    for (const name of Object.keys(files)) {
      const text = readFileSync(join(dir, name), 'utf8')
      writeFileSync(join(dir, name), `${text} `)
      expect(() => loadArtifacts(dir)).toThrow(
        `${dir}/${name}: it is not the file that was trained (its checksum differs). Run "npm run train"`,
      )
      if (text.includes('\n')) {
        writeFileSync(join(dir, name), text.replaceAll('\n', '\r\n'))
        expect(() => loadArtifacts(dir)).toThrow('(its line endings were changed)')
      }
      writeFileSync(join(dir, name), text)
    }
    expect(files).toHaveProperty(['MODEL_CARD.md'])
  })

  it('are refused where the manifest names another version than that of the files, or a file elsewhere', async () => {
    const dir = copyOfArtifacts()
    const manifest = join(dir, 'manifest.json')
    const text = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, text.replace(/"modelVersion": "\w+"/, '"modelVersion": "0123456789ab"'))
    await expect(loadPredictor(dir)).rejects.toThrow(
      `${manifest}: its model version is not that of the files`,
    )
    writeFileSync(manifest, text.replace('"MODEL_CARD.md"', '"../MODEL_CARD.md"'))
    await expect(loadPredictor(dir)).rejects.toThrow('must be a plain name')
  })
})

describe('contents that contradict each other under right checksums are refused:', () => {
  const first = <T>([item]: T[]): T => item as T
  const fold = ({ calibration }: Saved) => first(calibration.folds)
  const residuals = (saved: Saved) => first(Object.values(fold(saved).residuals))
  const weights = ({ state }: { state: unknown }) => (state as { weights: number[] }).weights
  const set = Object.assign
  const CASES: [fault: string, file: string, message: string, change: (saved: Saved) => void][] = [
    [
      'a known row outside the levels',
      'model.json',
      'its known row is no row of the schema',
      s => set(s.model.known.row, { variety: 'plum' }),
    ],
    [
      'a known row outside the range',
      'model.json',
      'its known row is no row of the schema',
      s => set(s.model.known.row, { age: 81 }),
    ],
    [
      'a known row of other questions',
      'model.json',
      'its known row is no row of the schema',
      s => set(s.model.known.row, { colour: 1 }),
    ],
    [
      'a weight too many',
      'model.json',
      'a model in it has 10 weights for 9 features',
      s => weights(s.model).push(1),
    ],
    [
      'a weight too few in a fold',
      'calibration.json',
      'a model in it has 8 weights for 9 features',
      s => weights(fold(s)).pop(),
    ],
    ['weights of 1e308', 'model.json', 'a model in it estimates ', s => weights(s.model).fill(1e308)],
    [
      'a weight of 1e308 that the known row has not',
      'model.json',
      'estimates 1e+308',
      s => weights(s.model).fill(1e308, 1, 2),
    ],
    [
      'weights of 1e308 in a fold',
      'calibration.json',
      'a model in it estimates ',
      s => weights(fold(s)).fill(1e308),
    ],
    ['negative residuals', 'calibration.json', 'folds[0].residuals.[0]: ', s => residuals(s).fill(-1, 0, 1)],
    ['residuals that do not ascend', 'calibration.json', 'must be ascending', s => residuals(s).reverse()],
    [
      'residuals of other sets',
      'calibration.json',
      "a fold's residuals are not kept by",
      s => set(fold(s).residuals, { age: [1] }),
    ],
    [
      'no residuals in a fold',
      'calibration.json',
      'a fold has no residuals',
      s => Object.values(fold(s).residuals).map(list => list.splice(0)),
    ],
    ['no folds', 'calibration.json', 'folds: ', s => set(s.calibration, { folds: [] })],
    ['a level of 1', 'calibration.json', 'level: ', s => set(s.calibration, { level: 1 })],
    ['a level of 0', 'metrics.json', 'intervals.level: ', s => set(s.metrics.intervals, { level: 0 })],
    [
      'another level than the intervals',
      'metrics.json',
      'it measures other intervals',
      s => set(s.metrics.intervals, { level: 0.5 }),
    ],
    [
      'a coverage of -1',
      'metrics.json',
      'intervals.coverage: ',
      s => set(s.metrics.intervals, { coverage: -1 }),
    ],
    [
      'a coverage above 1',
      'metrics.json',
      'withheld[0].coverage: ',
      s => set(first(s.metrics.intervals.withheld), { coverage: 1.01 }),
    ],
    [
      'no coverage where answers are withheld',
      'metrics.json',
      'it measures other intervals',
      s => set(s.metrics.intervals, { withheld: [] }),
    ],
    [
      'another winner',
      'metrics.json',
      'it measures another model',
      s => set(s.metrics, { chosen: 'random_forest' }),
    ],
    [
      'fitted columns unlike the schema',
      'preprocessor.json',
      'its columns are not those of its schema',
      s => set(first(s.preprocessor.columns), { name: 'kind' }),
    ],
    [
      'shares that do not add up',
      'preprocessor.json',
      'its columns are not those of its schema',
      s => set(first(s.preprocessor.columns), { shares: [1, 1, 1, 1] }),
    ],
    [
      'columns of a fold unlike the schema',
      'calibration.json',
      "a fold's columns are not those of the schema",
      s => fold(s).columns.pop(),
    ],
    [
      'an explanation of other features',
      'explanation.json',
      'its features are not those of the preprocessor',
      s => first(s.explanation.background).pop(),
    ],
    [
      'an average row that is none',
      'explanation.json',
      'do not add up to the estimate',
      s => first(s.explanation.background).fill(1e300),
    ],
    [
      'rows that are not those of the data',
      'manifest.json',
      'it tells of another dataset',
      s => set(s.metrics.rows, { test: 1 }),
    ],
  ]

  it.each(CASES)('%s', async (_fault, file, message, change) => {
    const dir = copyOfArtifacts()
    doctor(dir, change)
    const refused = await loadPredictor(dir).then(
      () => 'loaded',
      (error: Error) => error.message,
    )
    expect(refused.slice(0, `${dir}/${file}: `.length)).toBe(`${dir}/${file}: `)
    expect(refused).toContain(message)
    expect(refused).toContain('Run "npm run train", or restore the folder from git.')
  })

  it('a number that is too large to be one', async () => {
    const dir = copyOfArtifacts()
    const texts = textsOf(dir)
    texts['model.json'] = (texts['model.json'] ?? '').replace(/"intercept": [\d.]+/, '"intercept": 1e999')
    for (const [name, text] of Object.entries(sealed(texts, loadArtifacts(dir).manifest)))
      writeFileSync(join(dir, name), text)
    await expect(loadPredictor(dir)).rejects.toThrow(
      `${dir}/model.json: it is not JSON, or has a number that is too large`,
    )
  })

  it('and what is sealed again without a fault loads', async () => {
    const dir = copyOfArtifacts()
    doctor(dir, () => {})
    expect((await loadPredictor(dir)).model.version).toBe(loadArtifacts(join(home, 'artifacts')).modelVersion)
  })
})

describe('two trainings into one folder', () => {
  it('are not made: the second says so in one line, ends with 1, and writes nothing', async () => {
    const dir = copyOfArtifacts()
    const release = claim(dir)
    const before = readdirSync(dir, { recursive: true }).sort()
    const { code, stdout, stderr } = await run([SCRIPT, ...TRAINING, '--out', dir])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      `${dir}: another training (process ${process.pid}) is writing here: wait until it has ended. If there is none, delete ${dir}/.staging\n`,
    )
    expect(readdirSync(dir, { recursive: true }).sort()).toEqual(before)
    release()
  })

  it('are made one after the other where the first is killed, which leaves nothing behind', async () => {
    const dir = copyOfArtifacts()
    const before = readdirSync(dir).sort()
    const { process: first, ended } = start([SCRIPT, ...TRAINING, '--out', dir])
    await expect.poll(() => existsSync(join(dir, '.staging')), { timeout: 25_000 }).toBe(true)
    first.kill('SIGKILL')
    await ended
    expect(readdirSync(dir)).toContain('.staging')
    claim(dir)()
    expect(readdirSync(dir).sort()).toEqual(before)
    expect((await loadPredictor(dir)).model.version).toMatch(/^[0-9a-f]{12}$/)
  })
})
