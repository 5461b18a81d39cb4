import { expect, it } from 'vitest'
import { openDuckDb } from '../../src/pipelines/duckdb.ts'

it('gives the cells of a result, large whole numbers as numbers', async () => {
  const database = await openDuckDb()
  try {
    expect(await database.rows("SELECT 1::BIGINT, 2.5::DOUBLE, 'a', NULL, true")).toEqual([
      [1, 2.5, 'a', null, true],
    ])
    await expect(database.rows('SELECT nothing')).rejects.toThrow('Binder Error')
  } finally {
    database.close()
  }
})
