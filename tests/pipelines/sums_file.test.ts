import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSumsFile } from '../../src/pipelines/sums_file.ts'
import { completeSchema } from '../../src/schema/complete.ts'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { sumsSql } from '../../src/sql/sums.ts'
import { createTable, openDatabase } from '../helpers/engines.ts'
import { temporaryFolder } from '../helpers/files.ts'
import { drawParcels } from '../helpers/linear.ts'
import { sumTable } from '../helpers/sums.ts'

const { draft, cases } = drawParcels(500)
const schema = completeSchema(draft, [])

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

it('says which file cannot be read', async () => {
  await expect(readSumsFile('/nowhere.csv', schema)).rejects.toThrow('/nowhere.csv: cannot read the file')
})
