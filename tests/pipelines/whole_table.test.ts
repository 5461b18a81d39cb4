import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formatTable, readTable } from '../../src/components/data_ingestion.ts'
import { seeded } from '../../src/components/data_split.ts'
import { countRows } from '../../src/components/sums/whole.ts'
import { sumCsv, sumParquet } from '../../src/pipelines/whole_table.ts'
import { completeSchema } from '../../src/schema/complete.ts'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { createTable, openDatabase } from '../helpers/engines.ts'
import { temporaryFolder } from '../helpers/files.ts'
import { drawParcels, parcelsDraft } from '../helpers/linear.ts'
import { run } from '../helpers/process.ts'
import { sumTable } from '../helpers/sums.ts'

const { draft, cases } = drawParcels(500)
const schema = completeSchema(draft, [])

async function parquetOf(own = schema): Promise<string> {
  const file = join(temporaryFolder(), "it's.parquet")
  const database = await openDatabase()
  await createTable(database, 'rows', own, cases)
  await database.query(`COPY rows TO ${DIALECTS.duckdb.text(file)} (FORMAT parquet)`)
  return file
}

it('a Parquet file is summed up as its rows are', async () => {
  const { whole } = await sumParquet(await parquetOf(), schema)
  const expected = sumTable(schema, cases)
  expect(whole.sample).toEqual(expected.sample)
  expect(countRows(whole)).toEqual(countRows(expected))
})

it('of a Parquet file with few different rows, each row is drawn by itself', async () => {
  const file = join(temporaryFolder(), 'copies.parquet')
  const database = await openDatabase()
  await createTable(database, 'rows', schema, cases.slice(0, 100))
  await database.query(`COPY (SELECT rows.* FROM rows, range(50)) TO '${file}' (FORMAT parquet)`)
  const { whole } = await sumParquet(file, schema, 200)
  expect(whole.sample.length).toBe(200)
  expect(new Set(whole.sample.map(({ order }) => order)).size).toBeGreaterThan(70) // of 100, 86 on average
  expect(await sumParquet(file, schema, 200)).toEqual({ whole, notices: [] })
})

it('a CSV is summed up as its rows are, with progress', async () => {
  const file = join(temporaryFolder(), 'rows.csv')
  writeFileSync(file, formatTable(cases, schema))
  const told: (number | 'tick' | 'stop')[] = []
  const progress = {
    start: (total: number) => told.push(total),
    tick: () => told.push('tick'),
    stop: () => told.push('stop'),
  }
  const { whole } = await sumCsv(file, schema, { random: seeded(1) }, progress)
  const { sample, moments } = sumTable(schema, readTable(file, schema).table)
  expect(whole.sample).toEqual(sample)
  expect(whole.moments).toEqual(moments)
  expect(told).toEqual([1, 'tick', 'stop'])
})

it('says which file cannot be read, or has no such column', async () => {
  await expect(sumParquet('/nowhere.parquet', schema)).rejects.toThrow('/nowhere.parquet: ')
  const target = { ...schema.target, heading: 'elsewhere' }
  await expect(sumParquet(await parquetOf(), { ...schema, target })).rejects.toThrow('elsewhere')
})

it('a million rows of Parquet take less than 400 MB, the sample and all', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'many.parquet')
  const schemaFile = join(folder, 'many.schema.json')
  writeFileSync(schemaFile, JSON.stringify(parcelsDraft))
  const database = await openDatabase()
  await createTable(database, 'rows', schema, cases)
  await database.query(
    `COPY (SELECT rows.* REPLACE ("Price (EUR)" + n / 1000 AS "Price (EUR)") FROM rows, range(2000) AS r(n)) TO '${file}' (FORMAT parquet)`,
  )
  const script = `
    import { sumParquet } from './src/pipelines/whole_table.ts'
    import { readSchema } from './src/schema/read_schema.ts'
    const { whole } = await sumParquet(${JSON.stringify(file)}, readSchema(${JSON.stringify(schemaFile)}))
    const n = [...whole.moments.values()].reduce((sum, { n }) => sum + n, 0)
    console.log(n, whole.sample.length, process.resourceUsage().maxRSS / 1024)`
  const { stdout, stderr } = await run(['--input-type=module', '--eval', script])
  const [n, sampled, megabytes] = stdout.split(' ').map(Number)
  expect([n, sampled, stderr]).toEqual([1_000_000, 20_000, ''])
  expect(megabytes).toBeLessThan(400)
})
