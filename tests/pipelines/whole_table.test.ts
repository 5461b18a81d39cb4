import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { countRows, sumTable } from '../../src/components/sums/whole.ts'
import { readSumsFile, sumParquet } from '../../src/pipelines/whole_table.ts'
import { completeSchema } from '../../src/schema/complete.ts'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { sumsSql } from '../../src/sql/sums.ts'
import { createTable, openDatabase } from '../helpers/engines.ts'
import { temporaryFolder } from '../helpers/files.ts'
import { drawParcels, parcelsDraft } from '../helpers/linear.ts'
import { run } from '../helpers/process.ts'

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

it('the result of the query is read from a CSV, however the engine writes what is missing', async () => {
  const database = await openDatabase()
  await createTable(database, 'rows', schema, cases)
  const file = join(temporaryFolder(), 'sums.csv')
  for (const none of ['', '\\N', 'NULL']) {
    const { both } = sumsSql(DIALECTS.duckdb, schema, { table: 'rows' })
    await database.query(`COPY (${both}) TO '${file}' (HEADER, NULLSTR '${none}')`)
    const { whole } = await readSumsFile(file, schema)
    expect(whole.sample).toEqual(sumTable(schema, cases).sample)
  }
})

it.each([
  ['a,b\n1,2\n', 'does not begin with kind,cell,place'],
  ['kind,cell,place,v1\nsums,1,,many\n', ':2: v1 is no number'],
  ['kind,cell,place,v1\nsums,1\n', ':2: the row has 2 cells, the heading 4'],
  ['kind,cell,place,v1\nsums,1,,5\n', 'print the query again'],
])('a file that holds %j is refused', async (text, fault) => {
  const file = join(temporaryFolder(), 'sums.csv')
  writeFileSync(file, text)
  await expect(readSumsFile(file, schema)).rejects.toThrow(fault)
})

it('says which file cannot be read, or has no such column', async () => {
  await expect(readSumsFile('/nowhere.csv', schema)).rejects.toThrow('/nowhere.csv: cannot read it')
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
