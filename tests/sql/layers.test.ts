import { expect, it } from 'vitest'
import { lateral, nested, withAliases } from '../../src/sql/layers.ts'
import { openDatabase } from '../helpers/engines.ts'

const LAYERS = [
  [{ name: '_x', sql: 'n + 1' }],
  [
    { name: '_y', sql: '_x * 10' },
    { name: '_z', sql: '_x - 1' },
  ],
]
const SHOWN = { columns: [{ name: 'sum', sql: '_y + _z' }], withTable: true }

it.each([
  ['nested subqueries', nested],
  ['lateral subqueries', lateral(' OFFSET 0')],
])('%s show the columns of the table and the last layer alone', async (_name, select) => {
  const { query } = await openDatabase()
  await query('CREATE TABLE t AS SELECT 3 AS n, 4 AS other')
  expect(await query(select('t', LAYERS, SHOWN))).toEqual([{ n: 3, other: 4, sum: 43 }])
})

it('names of expressions come before the columns of the table, each of those before it', () => {
  expect(withAliases('t', LAYERS, SHOWN).replace(/\s+/g, ' ')).toBe(
    'WITH n + 1 AS _x, _x * 10 AS _y, _x - 1 AS _z SELECT *, _y + _z AS sum FROM t',
  )
})

it.each([
  ['nested subqueries', nested],
  ['lateral subqueries', lateral('')],
])('%s may be grouped, without the columns of the table', async (_name, select) => {
  const { query } = await openDatabase()
  await query('CREATE TABLE t AS SELECT n FROM range(10) AS r(n)')
  const columns = [{ name: 'total', sql: 'CAST(sum(_z) AS INTEGER)' }]
  const sql = select('t', LAYERS, { columns, withTable: false, tail: 'GROUP BY n % 2 ORDER BY total' })
  expect(await query(sql)).toEqual([{ total: 20 }, { total: 25 }])
})

it('an expression that is shown as it is, and grouped by, has the name that is shown: ClickHouse finds no name of a name', () => {
  const columns = [
    { name: 'y', sql: '_y' },
    { name: 'n', sql: 'count(*)' },
  ]
  const sql = withAliases('t', LAYERS, { columns, withTable: false, tail: 'GROUP BY _y' })
  expect(sql.replace(/\s+/g, ' ')).toMatch(/SELECT _x \* 10 AS y, count\(\*\) AS n FROM t GROUP BY y$/)
})
