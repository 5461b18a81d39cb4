import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Cells, cellsOf } from '../../../src/describe/cells.ts'
import { checkDraft } from '../../../src/pipelines/samples/draft_check.ts'
import { openParquet } from '../../../src/pipelines/samples/parquet_sample.ts'
import type { Draft } from '../../../src/schema/draft.ts'
import { openDatabase } from '../../helpers/engines.ts'
import { temporaryFolder } from '../../helpers/files.ts'

const draft: Draft = {
  format: 'exam-score/schema',
  version: 1,
  name: 'f',
  target: { name: 'y', step: 1 },
  columns: [
    { name: 'area', heading: 'Area (m²)', kind: 'number', step: 1 },
    { name: 'colour', kind: 'category', levels: ['red'], other: true },
    { name: 'sold', kind: 'date' },
  ],
}
const full =
  (cell: string): ((heading: string) => Cells) =>
  (heading: string) =>
    cellsOf(heading, [cell])

/** What is found in rows of y, area, colour and the day of a sale. */
async function found(rows: string, cells = full('1')) {
  const file = join(temporaryFolder(), 'f.parquet')
  const database = await openDatabase()
  await database.query(
    `COPY (SELECT * FROM (VALUES ${rows}) AS r(y, "Area (m²)", colour, sold)) TO '${file}' (FORMAT parquet)`,
  )
  const sample = await openParquet(file)
  try {
    await sample.draw({ heading: 'y', type: 'DOUBLE' }, 1)
    return await checkDraft(
      sample,
      draft,
      sample.columns.map(({ heading }) => cells(heading)),
    )
  } finally {
    sample.close()
  }
}
const DAY = "DATE '2024-02-29'"

it('finds nothing where all rows are as drafted', async () => {
  const rows = [1, 2, 3].map(i => `(${i}::DOUBLE, ${i}::DOUBLE, 'blue', ${DAY})`)
  expect(await found(rows.join(', '))).toEqual({ places: [], unfit: [] })
})

it('finds the first row with a fraction, and the first with nothing, among those with a target', async () => {
  const rows = [
    `(1::DOUBLE, 1::DOUBLE, 'red', ${DAY})`,
    `(NULL, 1.5, NULL, NULL)`,
    `(2, 2.5, 'red', NULL)`,
    `(3.5, 3.5, ' ', NULL)`,
  ]
  expect((await found(rows.join(', '))).places.sort()).toEqual([2, 3])
})

it('does not look for what the sample has', async () => {
  const rows = [`(1::DOUBLE, NULL::DOUBLE, 'red', ${DAY})`, `(2, 2, NULL, ${DAY})`]
  expect((await found(rows.join(', '), full(''))).places).toEqual([])
})

it('finds text that cannot be cast, by an example, in whatever row', async () => {
  const rows = [`(1::DOUBLE, '1', 'red', '2024-02-29')`, `(NULL, '2 km', 'red', '2024-03-01')`]
  expect((await found(rows.join(', '))).unfit).toEqual([
    ['Area (m²)', expect.stringContaining('"2 km" cannot be read as one of Parquet\'s numbers')],
  ])
})

it('finds whole numbers that are drafted as dates', async () => {
  const rows = [`(1::DOUBLE, 1, 'red', 20240229)`]
  expect((await found(rows.join(', '))).unfit).toEqual([['sold', expect.stringContaining('"20240229"')]])
})
