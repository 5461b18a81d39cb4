import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { placeOf } from '../../src/components/sums/cells.ts'
import { readSums } from '../../src/components/sums/sums_result.ts'
import { momentsWhere } from '../../src/components/sums/whole.ts'
import { completeSchema } from '../../src/schema/complete.ts'
import { DIALECTS, type Dialect } from '../../src/sql/dialect.ts'
import { sumsSql } from '../../src/sql/sums.ts'
import { at, zip } from '../../src/utils.ts'
import { createTable, openDatabase } from '../helpers/engines.ts'
import { drawParcels } from '../helpers/linear.ts'
import { sumTable } from '../helpers/sums.ts'

const { duckdb, athena, postgres } = DIALECTS
const { draft, cases } = drawParcels(2000)
const schema = completeSchema(draft, [])

async function resultOf(sql: (dialect: Dialect) => string, dialect: Dialect = duckdb) {
  const database = await openDatabase()
  await createTable(database, 'rows', schema, cases)
  const runnable = sql(dialect)
    .replaceAll('day_of_week(', 'isodow(')
    .replaceAll('lower(to_hex(md5(to_utf8(', 'lower((md5((')
  return (await database.query(runnable)).map(({ kind, cell, place, ...numbers }) => ({
    kind: String(kind),
    cell: Number(cell),
    place: String(place),
    numbers: Object.values(numbers).map(number => (number === null ? null : Number(number))),
  }))
}

it.each([
  ['DuckDB', duckdb],
  ['Athena, run by DuckDB', athena],
])(
  'the query for %s finds the sums, the cells and the sample that are found row by row',
  async (_name, dialect) => {
    const expected = sumTable(schema, cases)
    const { layout } = expected
    const rows = await resultOf(each => sumsSql(each, schema, { table: 'rows', layout }).both, dialect)
    const { whole, notices } = readSums(schema, rows, 'rows', layout)
    expect(notices).toEqual([])
    expect(whole.sample).toEqual(expected.sample)
    expect(new Set(whole.moments.keys())).toEqual(new Set(expected.moments.keys()))
    expect(whole.moments.size).toBe(26)
    for (const [cell, { n, products, extremes }] of expected.moments) {
      const own = whole.moments.get(cell)
      expect(own?.n).toBe(n)
      expect(own?.extremes).toEqual(extremes)
      const size = Math.sqrt(products.length)
      products.forEach((product, i) => {
        const scale = Math.sqrt(
          (products[Math.floor(i / size) * (size + 1)] ?? 0) * (products[(i % size) * (size + 1)] ?? 0),
        )
        expect(Math.abs((own?.products[i] ?? Number.NaN) - product)).toBeLessThanOrEqual(
          1e-12 * Math.max(1, scale),
        )
      })
    }
  },
)

it('cells hold about a fifth to test, and a twenty-fifth of the others each', () => {
  const { moments } = sumTable(schema, drawParcels(20_000, 5).cases)
  expect(moments.get(-1)?.n).toBeGreaterThan(3800)
  expect(moments.get(-1)?.n).toBeLessThan(4200)
  for (let cell = 0; cell < 25; cell++) {
    expect(moments.get(cell)?.n).toBeGreaterThan(540)
    expect(moments.get(cell)?.n).toBeLessThan(740)
  }
})

it('an id makes the cells, if there is one', async () => {
  const own = await resultOf(each => sumsSql(each, schema, { table: 'rows', id: 'id', most: 50 }).both)
  const read = readSums(schema, own, 'rows').whole
  expect(read.sample.map(({ order }) => order)).toEqual(
    cases
      .map((_, i) => hash('md5', String(i)))
      .filter(digits => placeOf(digits).cell >= -1)
      .map(digits => placeOf(digits).order)
      .toSorted()
      .slice(0, 50),
  )
  expect(momentsWhere(read, () => true).n + (read.moments.get(-1)?.n ?? 0)).toBe(2000)
})

it.each([
  ['by chance', undefined],
  ['by their numbers', 'id'],
])('rows are drawn one by one, %s, however many are equal', async (_how, rowNumber) => {
  const database = await openDatabase()
  const copies = Array.from({ length: 50 }, () => cases.slice(0, 100)).flat()
  await createTable(database, 'rows', schema, copies)
  const drawn = await database.query(sumsSql(duckdb, schema, { table: 'rows', rowNumber, most: 200 }).sample)
  expect(drawn.length).toBe(200)
  expect(new Set(drawn.map(({ place }) => place)).size).toBeGreaterThan(70) // of 100, 86 on average
})

it('each query by itself finds its part of both together', async () => {
  const both = await resultOf(each => sumsSql(each, schema, { table: 'rows' }).both)
  const sums = await resultOf(each => sumsSql(each, schema, { table: 'rows' }).sums)
  const sample = await resultOf(each => sumsSql(each, schema, { table: 'rows' }).sample)
  const byCell = (rows: typeof both) =>
    rows.toSorted((a, b) => a.cell - b.cell || (a.place < b.place ? -1 : 1))
  const split = (kind: string) => byCell(both.filter(row => row.kind === kind))
  expect(split('sums').map(({ cell, numbers }) => [cell, numbers[0]])).toEqual(
    byCell(sums).map(({ cell, numbers }) => [cell, numbers[0]]),
  )
  for (const [one, other] of zip(split('row'), byCell(sample)))
    expect(one.numbers.slice(0, other.numbers.length)).toEqual(other.numbers)
})

it('rows without a target, or with a value that is not allowed, are in cells of their own', async () => {
  const database = await openDatabase()
  const wrong = { row: { ...at(cases, 0).row, fragile: 'perhaps' }, target: 5 }
  await createTable(database, 'rows', schema, [...cases.slice(0, 30), wrong])
  await database.query('INSERT INTO rows (id) VALUES (99), (100)')
  const found = await database.query(sumsSql(duckdb, schema, { table: 'rows' }).sums)
  expect(Object.fromEntries(found.map(({ cell, v1 }) => [cell, Number(v1)]))).toMatchObject({
    '-3': 2,
    '-2': 1,
  })
})

it('is refused where rows must be in the order of time, or an engine would refuse it', () => {
  expect(() => sumsSql(duckdb, { ...schema, split: 'time' }, { table: 'rows' })).toThrow('have no order')
  expect(() => sumsSql({ ...athena, mostBytes: 9000 }, schema, { table: 'rows' })).toThrow(
    'Athena takes 9000',
  )
  expect(() => sumsSql({ ...postgres, mostColumns: 100 }, schema, { table: 'rows' })).toThrow('takes 100')
})
