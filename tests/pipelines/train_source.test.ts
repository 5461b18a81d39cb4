import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { countRows } from '../../src/components/sums/whole.ts'
import { readSource } from '../../src/pipelines/train_source.ts'
import { SILENT } from '../../src/progress.ts'
import { STUDENTS_CSV, studentsDraft, temporaryFolder } from '../helpers/files.ts'

it('few rows are split as they are', async () => {
  const { table, train, test, whole, notices } = await readSource(
    { data: STUDENTS_CSV, seed: 4 },
    studentsDraft,
  )
  expect(whole).toBeUndefined()
  expect([table.length, train.length + test.length, notices]).toEqual([1000, 1000, []])
})

it('more than a stated number are summed up and sampled', async () => {
  const { table, train, test, whole, schema } = await readSource(
    { data: STUDENTS_CSV, seed: 4 },
    studentsDraft,
    SILENT,
    999,
  )
  expect(whole?.moments.size).toBe(26)
  expect([table.length, train.length + test.length]).toEqual([1000, 1000])
  expect(schema.provenance).toBe(studentsDraft.provenance) // the sample is all there is
})

it('as many are sampled as are asked for, and it is said', async () => {
  const { table, whole, schema, notices } = await readSource(
    { data: STUDENTS_CSV, sample: 100, seed: 4 },
    studentsDraft,
    SILENT,
    999,
  )
  expect([table.length, whole && countRows(whole)]).toEqual([100, { train: 798, test: 202 }])
  expect(schema.provenance).toContain('a sample of 100 of the 1,000 rows')
  expect(notices).toEqual([expect.stringContaining('--sample N, here, takes more')])
})

it('rows in the order of time are not, as a hash knows no time', async () => {
  const { whole } = await readSource(
    { data: STUDENTS_CSV, seed: 4 },
    { ...studentsDraft, split: 'time' },
    SILENT,
    999,
  )
  expect(whole).toBeUndefined()
})

it('says where a file of sums, or of Parquet, is none', async () => {
  const file = join(temporaryFolder(), 'x.parquet')
  writeFileSync(file, 'PAR1')
  await expect(readSource({ data: file, seed: 1 }, studentsDraft)).rejects.toThrow('x.parquet')
  await expect(readSource({ data: '', sums: '/nowhere.csv', seed: 1 }, studentsDraft)).rejects.toThrow(
    '/nowhere.csv',
  )
})
