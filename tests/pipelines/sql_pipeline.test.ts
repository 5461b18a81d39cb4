import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { openDatabase } from '../helpers/engines.ts'
import { trainOnHouses } from '../helpers/houses.ts'
import { run } from '../helpers/process.ts'

const SCRIPT = 'src/pipelines/sql_pipeline.ts'
const folder = mkdtempSync(join(tmpdir(), 'exam-score-'))
const { out } = await trainOnHouses(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('npm run sql', () => {
  it('prints a query that says what it is, and gives the estimates of the pages', async () => {
    const { code, stdout, stderr } = await run([
      SCRIPT,
      '--dialect',
      'duckdb',
      '--table',
      'h',
      '--artifacts',
      out,
    ])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^-- houses, model \w{12}: estimates and 90 % intervals \(CV\+\), for DuckDB\.\nSELECT/,
    )
    const { query } = await openDatabase()
    await query('CREATE TABLE h AS SELECT 123 AS area')
    const { prediction, interval } = loadPredictor(out).estimate({ area: 123 })
    expect(await query(stdout)).toEqual([
      { area: 123, estimate: prediction, low: interval.low, high: interval.high },
    ])
  })

  it('wraps it in a table that it makes', async () => {
    const args = [
      '--dialect',
      'duckdb',
      '--table',
      'h',
      '--create',
      'scored',
      '--interval',
      'minmax',
      '--contributions',
    ]
    const { stdout } = await run([SCRIPT, ...args, '--artifacts', out])
    const { query } = await openDatabase()
    await query('CREATE TABLE h AS SELECT 123 AS area')
    await query(stdout)
    const [row] = await query('SELECT * FROM scored')
    expect(Object.keys(row ?? {})).toEqual([
      'area',
      'estimate',
      'low',
      'high',
      'baseline',
      'contribution_area',
      'contribution_clipping',
    ])
  })

  it.each([
    [['--table', 'h'], '--dialect is missing: duckdb, clickhouse, postgres, athena'],
    [['--dialect', 'oracle', '--table', 'h'], '--dialect is "oracle"'],
    [['--dialect', 'duckdb'], '--table is missing'],
    [
      ['--dialect', 'duckdb', '--table', 'h', '--artifacts', '/nowhere'],
      '/nowhere/manifest.json: cannot read it',
    ],
  ])('says what is wrong with %s', async (args, fault) => {
    const { code, stderr } = await run([SCRIPT, ...args])
    expect(code).toBeGreaterThan(0)
    expect(stderr).toContain(fault)
    expect(stderr.trim().split('\n').length).toBe(1)
  })
})
