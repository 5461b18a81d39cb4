import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { predictCsv } from '../../src/pipelines/csv_batch.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { fewStudents, STUDENTS_ARTIFACTS, students, temporaryFolder } from '../helpers/files.ts'

it('the file has the estimates of the page, digit by digit', async () => {
  const folder = temporaryFolder()
  const [data, out] = [fewStudents(folder, 100), join(folder, 'out.csv')]
  const predictor = loadPredictor(STUDENTS_ARTIFACTS)
  const { summary } = await predictCsv(predictor, { data, out, contributions: false })
  expect(summary).toMatchObject({ rows: 100, estimated: 100 })
  const rows: Record<string, string>[] = parse(readFileSync(out), { columns: true })
  for (const row of rows) {
    const typed = students.columns.map(({ name, kind }) => [
      name,
      kind === 'number' ? Number(row[name]) : row[name],
    ])
    const { prediction, interval } = predictor.predict(Object.fromEntries(typed))
    expect([row.estimate, row.low, row.high].map(Number)).toEqual([prediction, interval.low, interval.high])
  }
})

it('a table that comes from a spreadsheet goes back to it', async () => {
  const folder = temporaryFolder()
  const [data, out] = [join(folder, 'class.csv'), join(folder, 'out.csv')]
  const [heading = '', row = ''] = readFileSync(fewStudents(folder, 1), 'utf8')
    .replaceAll(',', ';')
    .split('\n')
  writeFileSync(
    data,
    Buffer.from(`\uFEFF${heading};Name\r\n${row.replace(/\d+/, '72,5')};Zoë\r\n`, 'utf16le'),
  )
  await predictCsv(loadPredictor(STUDENTS_ARTIFACTS), { data, out, contributions: false })
  const text = readFileSync(out, 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(text.split('\n')[1]).toMatch(/;72,5;.*;Zoë;\d+,\d+;\d+,\d+;\d+,\d+;$/)
})
