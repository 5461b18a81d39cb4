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
import { loadArtifacts, type Saved } from '../../src/artifacts/store.ts'
import { loadPredictor, loadTrained } from '../../src/pipelines/predict_pipeline.ts'
import { claim, publish } from '../../src/artifacts/publication.ts'
import { toJson } from '../../src/utils.ts'
import { doctor, sealed, textsOf } from '../helpers/doctored.ts'
import { copyOfArtifacts, ROOT, STUDENTS_ARTIFACTS, temporaryFolder } from '../helpers/files.ts'
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

function copyOfOrchard(): string {
  const dir = join(temporaryFolder(), 'artifacts')
  cpSync(join(home, 'artifacts'), dir, { recursive: true })
  return dir
}

describe.skipIf(!isRepository)('a clone with the line endings of Windows', () => {
  it('has the bytes that were committed, and its artifacts load', () => {
    const clone = join(temporaryFolder(), 'clone')
    git(tmpdir(), 'clone', '--quiet', '-c', 'core.autocrlf=true', ROOT, clone)
    expect(git(clone, 'ls-files', '--eol').match(/w\/(crlf|mixed)/g)).toBeNull()
    expect(loadPredictor(join(clone, 'artifacts')).model.version).toMatch(/^[0-9a-f]{12}$/)
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
  it('are never paired with those of another one that is published while they are read', () => {
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
      const { predictor, saved } = loadTrained(dir)
      expect(JSON.stringify(saved.report).includes(predictor.model.version), after).toBe(true)
    }
  })

  it('are refused by file and remedy where a file is not what was trained, the model card too', () => {
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

  it('are refused where the manifest names another version than that of the files, or a file elsewhere', () => {
    const dir = copyOfArtifacts()
    const manifest = join(dir, 'manifest.json')
    const text = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, text.replace(/"modelVersion": "\w+"/, '"modelVersion": "0123456789ab"'))
    expect(() => loadPredictor(dir)).toThrow(
      `${manifest}: its model version is not that of the files`,
    )
    writeFileSync(manifest, text.replace('"MODEL_CARD.md"', '"../MODEL_CARD.md"'))
    expect(() => loadPredictor(dir)).toThrow('must be a plain name')
  })

  it('are refused where a number is too large to be one', () => {
    const dir = copyOfArtifacts()
    const texts = textsOf(dir)
    texts['model.json'] = (texts['model.json'] ?? '').replace(/"intercept": [\d.]+/, '"intercept": 1e999')
    for (const [name, text] of Object.entries(sealed(texts, loadArtifacts(dir).manifest)))
      writeFileSync(join(dir, name), text)
    expect(() => loadArtifacts(dir)).toThrow(
      `${dir}/model.json: it is not JSON, or has a number that is too large. Run "npm run train"`,
    )
  })

  it.each<[string, (saved: Saved) => void, string]>([
    [
      'contradict each other',
      ({ metrics }) => Object.assign(metrics.intervals, { level: 0.5 }),
      'metrics.json: it measures other intervals. Run "npm run train", or restore the folder from git.',
    ],
    [
      'are not of their format',
      ({ metrics }) => Object.assign(metrics.intervals, { coverage: -1 }),
      'metrics.json: it does not have the format that this version reads (intervals.coverage: ',
    ],
  ])('are refused by file and remedy where they %s, whatever their checksums', (_fault, change, message) => {
    const dir = copyOfArtifacts()
    doctor(dir, change)
    expect(() => loadArtifacts(dir)).toThrow(`${dir}/${message}`)
  })

  it('load where they were sealed again without a fault', () => {
    const dir = copyOfArtifacts()
    doctor(dir, () => {})
    expect(loadArtifacts(dir).modelVersion).toBe(loadArtifacts(STUDENTS_ARTIFACTS).modelVersion)
  })
})

describe('two trainings into one folder', () => {
  it('are not made: the second says so in one line, ends with 1, and writes nothing', async () => {
    const dir = copyOfOrchard()
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
    const dir = copyOfOrchard()
    const before = readdirSync(dir).sort()
    const { process: first, ended } = start([SCRIPT, ...TRAINING, '--out', dir])
    await expect.poll(() => existsSync(join(dir, '.staging')), { timeout: 25_000 }).toBe(true)
    first.kill('SIGKILL')
    await ended
    expect(readdirSync(dir)).toContain('.staging')
    claim(dir)()
    expect(readdirSync(dir).sort()).toEqual(before)
    expect(loadPredictor(dir).model.version).toMatch(/^[0-9a-f]{12}$/)
  })
})
