import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openParquet } from '../../../src/pipelines/samples/parquet_sample.ts'
import { openDatabase } from '../../helpers/engines.ts'
import { temporaryFolder } from '../../helpers/files.ts'

const ROWS = 20_000
const PLACES = { heading: 'place', type: 'BIGINT' }
const TARGET = { heading: 'y', type: 'DOUBLE' }

async function written(): Promise<string> {
  const file = join(temporaryFolder(), "it's.parquet")
  const database = await openDatabase()
  await database.query(
    `COPY (SELECT i AS place, CASE WHEN i % 4 = 0 THEN NULL WHEN i = 7 THEN 'inf'::DOUBLE ELSE i END AS y FROM range(${ROWS}) AS r(i)) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`,
  )
  return file
}

it('draws rows that have a target: always the same, from all of the file, in its order', async () => {
  const file = await written()
  const draw = async () => {
    const sample = await openParquet(file)
    try {
      const counts = await sample.draw(TARGET, 1000)
      return { counts, places: (await sample.cells(PLACES)).values.map(Number) }
    } finally {
      sample.close()
    }
  }
  const { counts, places } = await draw()
  expect(counts).toEqual({ rows: ROWS, withoutTarget: ROWS / 4, noNumber: 1 })
  expect(places).toHaveLength(1000)
  expect(places.some(place => place % 4 === 0)).toBe(false)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  // The mean of 1,000 places has a standard error of ROWS / sqrt(12) / sqrt(1000): 183.
  const mean = places.reduce((sum, place) => sum + place / places.length, 0)
  expect(Math.abs(mean - ROWS / 2)).toBeLessThan(4 * 183)
  expect(await draw()).toEqual({ counts, places })
})

it('takes rows in beside those that were drawn, finds the first of those with a target, and asks all', async () => {
  const sample = await openParquet(await written())
  await sample.draw(TARGET, 10)
  const before = (await sample.cells(PLACES)).values
  const added = [1, 2, 3].filter(place => !before.includes(String(place)))
  await sample.add(added)
  expect((await sample.cells(PLACES)).values.slice(0, added.length)).toEqual(added.map(String))
  expect(await sample.first('place = 4 OR place > 7')).toBe(9)
  expect(await sample.first('place < 0')).toBeUndefined()
  expect(await sample.ask('count(*)')).toBe(ROWS)
  sample.close()
})

it('tells columns and their types, and reads nothing of those that are no cells', async () => {
  const file = join(temporaryFolder(), 'f.parquet')
  const database = await openDatabase()
  await database.query(`COPY (SELECT 1 AS a, [1] AS b) TO '${file}' (FORMAT parquet)`)
  const sample = await openParquet(file)
  expect(sample.columns).toEqual([
    { heading: 'a', type: 'INTEGER' },
    { heading: 'b', type: 'INTEGER[]' },
  ])
  await sample.draw({ heading: 'a', type: 'INTEGER' }, 10)
  expect((await sample.cells({ heading: 'b', type: 'INTEGER[]' })).values).toEqual([])
  sample.close()
})

it.each([
  ['a CSV', 'a,b\n1,2\n'.repeat(10), 'Invalid Input Error: No magic bytes found'],
  ['half of a file', 'PAR1', 'Invalid Input Error: '],
  ['an empty file', '', 'the file is empty'],
  ['no file', undefined, 'cannot read the file: ENOENT'],
])('%s is refused', async (_, text, fault) => {
  const file = join(temporaryFolder(), 'f.parquet')
  if (text !== undefined) writeFileSync(file, text)
  await expect(openParquet(file)).rejects.toThrow(`${file}: ${fault}`)
})
