import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadArtifacts } from '../../src/artifacts/store.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { evaluate } from '../../src/pipelines/evaluate_pipeline.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { train } from '../../src/pipelines/train_pipeline.ts'
import { loadReport } from '../../src/report/saved_report.ts'
import { zip } from '../../src/utils.ts'
import {
  fewStudents,
  hasPublicRows,
  PUBLIC_CSV,
  STUDENTS_ARTIFACTS,
  STUDENTS_CSV,
  STUDENTS_SCHEMA,
  students,
  temporaryFolder,
  trainOnFew,
} from '../helpers/files.ts'
import { trainOnHouses } from '../helpers/houses.ts'
import { leastSquares } from '../helpers/least_squares.ts'

import { run, start } from '../helpers/process.ts'

const SCRIPT = 'src/pipelines/train_pipeline.ts'
/** The command on the students' columns. */
const command = (...args: string[]) => run([SCRIPT, '--schema', STUDENTS_SCHEMA, ...args])

const shared = mkdtempSync(join(tmpdir(), 'few-'))
beforeAll(() => trainOnFew(shared))
afterAll(() => rmSync(shared, { recursive: true }))
/** A folder with few students and what a training on them, the same for all tests, left there. */
function trainedOnFew(): { folder: string; data: string; out: string } {
  const folder = temporaryFolder()
  cpSync(shared, folder, { recursive: true })
  return { folder, data: join(folder, 'few.csv'), out: join(folder, 'artifacts') }
}

/** The files of a folder, without the rows that a training was split into, which lie in a folder of their own. */
const artifactsIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ name }) => name)
    .sort()
const contents = (folder: string) =>
  Object.fromEntries(artifactsIn(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]))

/** What a training kept of the rows that it was split into. */
const rowsOf = (out: string, side: 'train' | 'test') =>
  readTable(join(out, `rows/${side}.csv`), students).table

describe('training on the students', () => {
  it('gives their artifacts again, byte by byte', async () => {
    const out = join(temporaryFolder(), 'artifacts')
    await train({ data: STUDENTS_CSV, schema: STUDENTS_SCHEMA, out, seed: 42, minR2: 0.6 })
    const artifacts = contents(out)
    for (const [name, text] of Object.entries(artifacts))
      expect(text, name).toBe(readFileSync(join(STUDENTS_ARTIFACTS, name), 'utf8'))
    expect(Object.keys(artifacts)).toEqual(artifactsIn(STUDENTS_ARTIFACTS))
    expect(Object.keys(artifacts)).toEqual(
      expect.arrayContaining(['MODEL_CARD.md', 'leaderboard.svg', 'model.json']),
    )
  })

  it('reports, for the winner alone, the test score that least squares has there, solved another way', async () => {
    const { out } = trainedOnFew()
    const [trained, test] = [rowsOf(out, 'train'), rowsOf(out, 'test')]
    const { metrics } = loadArtifacts(out)
    expect(metrics.chosen).toBe('linear_regression')
    expect(metrics.rows).toEqual({ train: trained.length, test: test.length })
    const errors = zip(test, leastSquares(trained, test, students)).map(([{ target }, value]) =>
      Math.abs(Math.min(100, Math.max(0, value)) - target),
    )
    const mae = errors.reduce((sum, error) => sum + error, 0) / errors.length
    expect(metrics.test.mae).toBeCloseTo(mae, 5)
  })
})

describe('a training', () => {
  it('keeps the rows that it was split into beside the artifacts', async () => {
    const { data, out } = trainedOnFew()
    const both = [...rowsOf(out, 'train'), ...rowsOf(out, 'test')]
    expect(new Set(both)).toEqual(new Set(readTable(data, students).table))
  })

  it('saves the leaderboard, and no times', async () => {
    const { out } = trainedOnFew()
    const text = readFileSync(join(out, 'metrics.json'), 'utf8')
    expect(JSON.parse(text).leaderboard).toHaveLength(5)
    expect(text).not.toMatch(/Ms"|time|date/i)
  })

  it('by the same seed gives the same bytes, by another one others', async () => {
    const folder = temporaryFolder()
    await trainOnHouses(folder, { out: join(folder, 'a') })
    await trainOnHouses(folder, { out: join(folder, 'b') })
    await trainOnHouses(folder, { out: join(folder, 'c'), seed: 2 })
    expect(contents(join(folder, 'a'))).toEqual(contents(join(folder, 'b')))
    expect(contents(join(folder, 'a'))).not.toEqual(contents(join(folder, 'c')))
  })

  it('reads another dataset by its schema, without a change of code', async () => {
    const { out } = await trainOnHouses(temporaryFolder())
    const { predict } = loadPredictor(out)
    expect(Math.abs(predict({ area: 100 }).prediction - 301)).toBeLessThan(2)
  })
})

it('a training deletes the charts of the one before that it has not, and no other file', async () => {
  const { folder, out } = trainedOnFew()
  writeFileSync(join(out, 'notes.txt'), 'mine')
  await trainOnHouses(folder)
  const names = readdirSync(out)
  expect(names).toContain('distribution-area.svg')
  expect(names).toContain('notes.txt')
  expect(names.filter(name => name.includes('gender'))).toEqual([])
  expect(loadReport(out).charts).not.toHaveProperty('errors-by-gender')
})

it('a training deletes nothing outside of its folder, whatever the last manifest names', async () => {
  const { folder, out } = trainedOnFew()
  writeFileSync(join(folder, 'mine.txt'), 'mine')
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const doctored = { ...manifest, files: { ...manifest.files, '../mine.txt': 'x' } }
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(doctored))
  await trainOnHouses(folder)
  expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine')
})

describe('a training that cannot end well leaves the old artifacts alone', () => {
  it('when the best model falls short of --min-r2', async () => {
    const { data, out } = trainedOnFew()
    const before = contents(out)
    const { code, stderr } = await command('--data', data, '--out', out, '--seed', '2', '--min-r2', '0.99')
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /no model is good enough: the best, Linear regression, has a cross-validated R² of 0\.\d+, below 0\.99; nothing was saved\n$/,
    )
    expect(contents(out)).toEqual(before)
  })

  it('when the data are faulty', async () => {
    const { data, out } = trainedOnFew()
    const before = contents(out)
    writeFileSync(data, readFileSync(data, 'utf8').replace('standard', 'cold'))
    const { code, stdout, stderr } = await command('--data', data, '--out', out)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^\S+few\.csv:\d+: lunch is "cold"; allowed: standard, free\/reduced\n$/)
    expect(contents(out)).toEqual(before)
  })

  it('when a sensitive column has no value in a fold, an error that comes from a worker', async () => {
    const { data, out } = trainedOnFew()
    writeFileSync(data, readFileSync(data, 'utf8').replace(/^(female|male),/gm, ','))
    const { code, stderr } = await command('--data', data, '--out', out)
    expect(code).toBe(2)
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('column gender has no value in the training rows')
    expect(stderr).not.toContain('    at ')
  })

  it('when a fold cannot be scored, which ends the command at once, progress and all', async () => {
    const folder = temporaryFolder()
    const data = fewStudents(folder)
    const [heading, ...rows] = readFileSync(data, 'utf8').trimEnd().split('\n')
    const same = rows.map((row, i) => row.replace(/\d+$/, i < 3 ? '90' : '50'))
    writeFileSync(data, `${[heading, ...same].join('\n')}\n`)
    const { code, stderr } = await command('--data', data, '--out', join(folder, 'artifacts'))
    expect(code).toBe(2)
    expect(stderr).toContain('have the same target: R² is not defined')
  })

  it.each<[string, (out: string) => Promise<unknown>]>([
    ['at once', () => sleep(100)],
    ['while it fits', () => sleep(1000)],
    ['while it writes', out => firstChange(out)],
  ])('when it is killed %s', async (_when, moment) => {
    const { data, out } = trainedOnFew()
    const { process, ended } = start([
      SCRIPT,
      '--schema',
      STUDENTS_SCHEMA,
      '--data',
      data,
      '--out',
      out,
      '--seed',
      '2',
    ])
    await Promise.race([moment(out), ended])
    process.kill('SIGKILL')
    expect((await ended).code).toBe(null)
    const { model } = loadPredictor(out)
    expect(model.version).toMatch(/^[0-9a-f]{12}$/)
  })
})

/** Resolves when something in the folder changes. */
function firstChange(folder: string): Promise<void> {
  return new Promise(resolve => {
    const watcher = watch(folder, () => {
      watcher.close()
      resolve()
    })
  })
}

describe('the command', () => {
  it('prints the leaderboard and the test score, and its progress as plain lines where there is no terminal', async () => {
    const folder = temporaryFolder()
    const { code, stdout, stderr } = await command(
      '--data',
      fewStudents(folder),
      '--out',
      join(folder, 'artifacts'),
      '--min-r2',
      '-1',
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Model +Best parameters +CV R² +CV RMSE +CV MAE +Fit$/m)
    expect(stdout).toMatch(/^Linear regression +- +0\.\d{3} ± 0\.\d{3} +\d\.\d\d ± /m)
    expect(stdout).toMatch(/^The winner on the 24 test rows: R² 0\.\d{3}, RMSE \d+\.\d\d, MAE \d+\.\d\d$/m)
    expect(stderr).toMatch(/^Training .* of \d+, /m)
    expect(stderr).not.toContain('\u001b')
  })

  it.each([
    [['--seed', 'one'], '--seed is "one": it must be a whole number from 0 to 2147483647'],
    [['--data', 'no.csv'], 'no.csv: cannot read the file: ENOENT'],
    [['--schema', 'no.json'], 'no.json: cannot read the schema: ENOENT'],
    [['--min-r2', '-2'], '--min-r2 is "-2": it must be a number from -1 to 1'],
  ])('refuses %j with one line and exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await command(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe.skipIf(!hasPublicRows)('on the public rows', () => {
  it('a model trained on ours does as well as data/README.md says', async () => {
    const { n, r2 } = evaluate(PUBLIC_CSV, STUDENTS_ARTIFACTS)
    expect(n).toBe(800)
    expect(r2).toBeGreaterThanOrEqual(0.86)
  })

  it('nine in ten intervals hold, and are no wider than 19 points on average', async () => {
    const { coverage, width } = evaluate(PUBLIC_CSV, STUDENTS_ARTIFACTS)
    expect(coverage).toBeGreaterThan(0.86)
    expect(coverage).toBeLessThan(0.94)
    expect(width).toBeLessThan(19)
  })
})
