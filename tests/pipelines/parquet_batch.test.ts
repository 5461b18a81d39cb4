import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { predictParquet } from '../../src/pipelines/parquet_batch.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import type { Row } from '../../src/schema/row.ts'
import { ROOT, STUDENTS_ARTIFACTS, STUDENTS_CSV, students, temporaryFolder } from '../helpers/files.ts'

const predictor = loadPredictor(STUDENTS_ARTIFACTS)

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowObjects()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
const parquetOf = async (folder: string, select: string) => {
  const file = join(folder, 'class.parquet')
  await query(`COPY (${select}) TO '${file}' (FORMAT parquet)`)
  return file
}

describe('a Parquet file', () => {
  it('comes back with the estimates of the page, to the bit, its rows in their order', async () => {
    const folder = temporaryFolder()
    const data = await parquetOf(folder, `SELECT * EXCLUDE math_score FROM read_csv('${STUDENTS_CSV}')`)
    const out = join(folder, 'out.parquet')
    const { summary } = await predictParquet(predictor, { data, out, contributions: false })
    expect(summary).toMatchObject({ rows: 1000, estimated: 1000, faulty: 0 })
    const before = await query(`FROM '${data}'`)
    const after = await query(`FROM '${out}'`)
    expect(after.map(({ estimate, low, high, problem, ...row }) => row)).toEqual(before)
    for (const { estimate, low, high, problem, ...cells } of after) {
      const row = students.columns.map(({ name, kind }) => [
        name,
        kind === 'number' ? Number(cells[name]) : cells[name],
      ])
      const { prediction, interval } = predictor.estimate(Object.fromEntries(row) as Row)
      expect([estimate, low, high, problem]).toEqual([prediction, interval.low, interval.high, null])
    }
    expect(readdirSync(folder).sort()).toEqual(['class.parquet', 'out.parquet'])
  })

  it('says by row what is wrong, and what each estimate rests on', async () => {
    const folder = temporaryFolder()
    const columns = `* EXCLUDE math_score REPLACE (CASE WHEN rowid = 1 THEN 101.5 WHEN rowid = 2 THEN NULL ELSE reading_score END AS reading_score, CASE WHEN rowid = 3 THEN NULL ELSE gender END AS gender)`
    const data = await parquetOf(
      folder,
      `SELECT ${columns.replaceAll('rowid', '"row"')} FROM (SELECT *, row_number() OVER () - 1 AS "row" FROM read_csv('${STUDENTS_CSV}') LIMIT 5)`,
    )
    const out = join(folder, 'out.parquet')
    const { summary } = await predictParquet(predictor, { data, out, contributions: true })
    expect(summary).toMatchObject({ rows: 5, estimated: 3, faulty: 2 })
    const rows = await query(`FROM '${out}'`)
    expect(rows.map(({ problem }) => problem)).toEqual([
      null,
      'row 2: reading_score is "101.5": give a number from 0 to 100',
      'row 3: reading_score is empty: give a number from 0 to 100',
      null,
      null,
    ])
    for (const row of rows.filter(({ problem }) => problem === null)) {
      const parts = Object.keys(row).filter(name => /^(baseline|contribution_.*)$/.test(name))
      expect(parts.reduce((sum, name) => sum + Number(row[name]), 0)).toBeCloseTo(Number(row.estimate), 9)
    }
    expect(rows[3]?.contribution_gender).toBeCloseTo(0, 9)
  })

  it.each([
    [
      'that is none',
      'data/students.csv',
      /^data\/students\.csv: Invalid Input Error: [^\n]*: is it a Parquet file\?$/,
    ],
    ['that is not there', 'no.parquet', /^no\.parquet: cannot read the file: ENOENT[^\n]*$/],
  ])('%s is refused, and nothing is left', async (_what, data, message) => {
    const out = join(temporaryFolder(), 'out.parquet')
    const attempt = predictParquet(predictor, { data, out, contributions: false })
    await expect(attempt).rejects.toThrow(message)
    expect(existsSync(out)).toBe(false)
  })

  it('that cannot be written is told of by its own name', async () => {
    const folder = temporaryFolder()
    const data = await parquetOf(folder, `SELECT * EXCLUDE math_score FROM read_csv('${STUDENTS_CSV}')`)
    const out = join(folder, 'no/out.parquet')
    const attempt = predictParquet(predictor, { data, out, contributions: false })
    await expect(attempt).rejects.toThrow(`cannot write ${out}: there is no such folder`)
  })

  it('is the one that is named, though its name could be a pattern', async () => {
    const folder = temporaryFolder()
    const select = `SELECT * EXCLUDE math_score FROM read_csv('${STUDENTS_CSV}')`
    renameSync(await parquetOf(folder, `${select} LIMIT 5`), join(folder, 'r1.parquet'))
    renameSync(await parquetOf(folder, `${select} LIMIT 7`), join(folder, 'r[1].parquet'))
    const asked = {
      data: join(folder, 'r[1].parquet'),
      out: join(folder, 'out.parquet'),
      contributions: false,
    }
    expect((await predictParquet(predictor, asked)).summary.rows).toBe(7)
  })

  it('is let go of at once when the command is told to stop', async () => {
    const folder = temporaryFolder()
    const data = await parquetOf(
      folder,
      `SELECT * EXCLUDE math_score FROM read_csv('${STUDENTS_CSV}'), range(1000)`,
    )
    const out = join(folder, 'out.parquet')
    const asked = ['--data', data, '--out', out, '--artifacts', STUDENTS_ARTIFACTS]
    const command = spawn(process.execPath, ['src/pipelines/batch_pipeline.ts', ...asked], { cwd: ROOT })
    await once(command.stderr, 'data') // rows are being scored
    command.kill('SIGINT')
    expect(await once(command, 'close')).toEqual([130, null])
    expect(readdirSync(folder)).toEqual(['class.parquet'])
  })

  it('with other columns is refused', async () => {
    const folder = temporaryFolder()
    const data = await parquetOf(folder, 'SELECT 1 AS gender')
    const attempt = predictParquet(predictor, {
      data,
      out: join(folder, 'out.parquet'),
      contributions: false,
    })
    await expect(attempt).rejects.toThrow(
      /class\.parquet: 5 columns are missing: parental_level_of_education/,
    )
  })
})
