import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FILES } from '../../src/artifacts/formats.ts'
import { openDuckDb } from '../../src/pipelines/duckdb.ts'
import { loadVerified } from '../../src/pipelines/predict_pipeline.ts'
import { train } from '../../src/pipelines/train_pipeline.ts'
import { temporaryFolder } from '../helpers/files.ts'
import { run } from '../helpers/process.ts'

const schema = {
  format: 'exam-score/schema',
  version: 1,
  name: 'houses',
  target: { name: 'price', label: 'Price', min: 0, max: 900 },
  columns: [{ name: 'area', kind: 'number', label: 'Area', min: 0, max: 500 }],
}

it('a Parquet file trains, and so does what the printed query finds in it: the same artifacts, to the byte', async () => {
  const folder = temporaryFolder()
  const [data, schemaFile, sums] = ['houses.parquet', 'houses.schema.json', 'sums.csv'].map(name =>
    join(folder, name),
  )
  writeFileSync(schemaFile ?? '', JSON.stringify(schema))
  const database = await openDuckDb()
  await database.rows(
    `COPY (SELECT i % 97 * 5 AS area, 100 + i % 97 * 7 + i % 13 AS price FROM range(300) AS r(i)) TO '${data}' (FORMAT parquet)`,
  )
  const printed = await run([
    'src/pipelines/sql_pipeline.ts',
    ...['--sums', '--dialect', 'duckdb', '--table', data ?? '', '--schema', schemaFile ?? ''],
  ])
  expect(printed.stdout).toMatch(/^-- houses: what trains a linear model, for DuckDB\.\n/)
  await database.rows(`COPY (${printed.stdout.replace(/;\s*$/, '')}) TO '${sums}' (HEADER)`)
  database.close()

  const training = { data: data ?? '', schema: schemaFile ?? '', seed: 1, minR2: 0.9 }
  const [one, other] = [join(folder, 'one'), join(folder, 'other')]
  const trained = await train({ ...training, out: one })
  await train({ ...training, sums: sums ?? '', out: other })
  expect(trained.metrics.chosen).toBe('linear_regression')
  expect(trained.metrics.rows.train + trained.metrics.rows.test).toBe(300)
  for (const name of Object.keys(FILES))
    expect(readFileSync(join(other, name), 'utf8')).toBe(readFileSync(join(one, name), 'utf8'))
  expect(loadVerified(one).predictor.estimate({ area: 100 }).prediction).toBeCloseTo(246, 0)
})

it('a file of sums needs the schema of its query', async () => {
  const { code, stderr } = await run(['src/pipelines/train_pipeline.ts', '--sums', 'sums.csv'])
  expect([code, stderr]).toEqual([2, '--sums needs the --schema that its query was made with\n'])
})

it('a Parquet file is described and trained in one go, or by the schema that a description left beside it', async () => {
  const folder = temporaryFolder()
  const data = join(folder, 'houses.parquet')
  const database = await openDuckDb()
  await database.rows(
    `COPY (SELECT i % 97 * 5 AS area, ['gas', 'oil'][i % 2 + 1] AS heating, i % 5 = 0 AS garden, (100 + i % 97 * 7 + i * 37 % 201)::DOUBLE AS price FROM range(300) AS r(i)) TO '${data}' (FORMAT parquet)`,
  )
  database.close()
  const training = ['src/pipelines/train_pipeline.ts', '--data', data, '--out']
  const [one, other] = [join(folder, 'one'), join(folder, 'other')]
  const atOnce = await run([...training, one, '--target', 'Price'])
  expect(atOnce.stderr).toContain(`${data}: 300 rows of 4 columns, Parquet\n`)
  expect(atOnce.code).toBe(0)
  await run(['src/pipelines/describe_pipeline.ts', data, '--target', 'price'])
  const byDraft = await run([...training, other])
  expect(byDraft.code).toBe(0)
  expect(byDraft.stdout.replace(other, one)).toContain(/model version .*/.exec(atOnce.stdout)?.[0])
  const { estimate } = loadVerified(one).predictor
  expect(estimate({ area: 100, heating: 'gas', garden: 'true' }).prediction).toBeCloseTo(340, -2) // between 240 and 440
})

it('of a table with more rows than its sample, it is said how many test rows were scored', async () => {
  const folder = temporaryFolder()
  const [data = '', schemaFile = '', out = ''] = ['houses.parquet', 'houses.schema.json', 'out'].map(name =>
    join(folder, name),
  )
  writeFileSync(schemaFile, JSON.stringify(schema))
  const database = await openDuckDb()
  await database.rows(
    `COPY (SELECT i % 97 * 5 AS area, 100 + i % 97 * 7 + i * 37 % 101 AS price FROM range(3000) AS r(i)) TO '${data}' (FORMAT parquet)`,
  )
  database.close()
  const asked = ['--data', data, '--schema', schemaFile, '--sample', '1000', '--out', out]
  const { code, stdout, stderr } = await run(['src/pipelines/train_pipeline.ts', ...asked])
  expect([code, stderr]).toEqual([0, expect.stringContaining('a sample of 1,000 of the 3,000 rows')])
  const { metrics } = loadVerified(out).saved
  const { train, test, scored = 0 } = metrics.rows
  expect(train + test).toBe(3000)
  expect(Math.abs(scored - 200)).toBeLessThan(50) // binomial: four standard deviations
  expect(stdout).toContain(`The winner on ${scored} of ${test} test rows:`)
  const card = readFileSync(join(out, 'MODEL_CARD.md'), 'utf8')
  expect(card).toContain(`${scored} of a sample of 1,000 rows`)
  expect(card).toContain(`${train.toLocaleString('en')} of 3,000 rows`)
  const { errors } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  expect(errors.total).toMatchObject({ n: scored, mae: { value: expect.closeTo(metrics.test.mae, 5) } })
})
