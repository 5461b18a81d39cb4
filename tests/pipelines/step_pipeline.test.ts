import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listSteps, runStep, STEPS } from '../../src/pipelines/step_pipeline.ts'
import { ROOT, STUDENTS_CSV, STUDENTS_SCHEMA } from '../helpers/files.ts'
import { run } from '../helpers/process.ts'
import { givenStudents } from '../helpers/steps.ts'

const SCRIPT = 'src/pipelines/step_pipeline.ts'
const STUDENTS = ['--data', STUDENTS_CSV, '--schema', STUDENTS_SCHEMA]

it('a step says what it does and where, and then its data', async () => {
  const { code, stdout, stderr } = await run([SCRIPT, 'ingest', ...STUDENTS, '--rows', '30'])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^ingest: reads a CSV.+\nin src\/components\/data_ingestion\.ts.+\n\nBefore: .+\n/)
  expect(stdout).toContain('\n\nAfter: 30 rows x 7 columns (5 category, 2 number), and the target\n')
})

it('without a name, all steps are listed in the order of the data', async () => {
  const { stdout } = await run([SCRIPT])
  expect(stdout).toBe(`${listSteps()}\n`)
  expect(Object.keys(STEPS).slice(0, 2)).toEqual(['ingest', 'split'])
  expect(stdout.trimEnd().split('\n')).toHaveLength(Object.keys(STEPS).length + 1)
})

it.each(Object.entries(STEPS))('the files that %s names are there', (_name, { files }) => {
  expect(files.filter(file => !existsSync(join(ROOT, file)))).toEqual([])
})

it.each([
  ['guess', {}, 'there is no step "guess": it is one of ingest, split,'],
  ['toString', {}, 'there is no step "toString"'],
  ['fit', { model: 'oracle' }, 'there is no model named "oracle"'],
  ['ingest', { data: 'no.csv' }, 'no.csv: cannot read the file'],
])('%s with %j is refused', async (name, changes, message) => {
  await expect(runStep(name, givenStudents(changes))).rejects.toThrow(message)
})
