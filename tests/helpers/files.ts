/** Folders, data and trained artifacts for tests. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Training, train } from '../../src/pipelines/train_pipeline.ts'
import { readDraft, readSchema } from '../../src/schema/read_schema.ts'

export const ROOT = join(import.meta.dirname, '../..')

/** Most tests speak of the students: of a copy of their own, as data/ and artifacts/ may hold another dataset. */
export const STUDENTS_CSV = join(ROOT, 'tests/students/students.csv')
export const STUDENTS_SCHEMA = join(ROOT, 'tests/students/students.schema.json')
export const STUDENTS_ARTIFACTS = join(ROOT, 'tests/students/artifacts')
export const students = readSchema(STUDENTS_SCHEMA)
/** Their schema as a person wrote it. */
export const studentsDraft = readDraft(STUDENTS_SCHEMA)

/** 800 rows of the public table, where they are at hand: they are not ours to ship. */
export const PUBLIC_CSV = join(ROOT, '../shared/data/exam-scores-800.csv')
export const hasPublicRows = existsSync(PUBLIC_CSV)

/** An empty folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'exam-score-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The students' artifacts in a folder that goes with the test, to be damaged there. */
export function copyOfArtifacts(): string {
  const folder = temporaryFolder()
  cpSync(STUDENTS_ARTIFACTS, folder, { recursive: true })
  return folder
}

/** A CSV of the first n students of the data: enough to train on, and quick. */
export function fewStudents(folder: string, n = 120): string {
  const file = join(folder, 'few.csv')
  writeFileSync(
    file,
    `${readFileSync(STUDENTS_CSV, 'utf8')
      .split('\n')
      .slice(0, n + 1)
      .join('\n')}\n`,
  )
  return file
}

/** Trains on few students into `folder/artifacts`. */
export async function trainOnFew(folder: string, changes: Partial<Training> = {}): Promise<Training> {
  const training = {
    data: fewStudents(folder),
    schema: STUDENTS_SCHEMA,
    out: join(folder, 'artifacts'),
    seed: 1,
    minR2: 0.6,
    ...changes,
  }
  await train(training)
  return training
}
