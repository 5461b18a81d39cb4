import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DIALECT_NAMES, DIALECTS, dialectOf } from '../../src/sql/dialect.ts'
import { openDatabase } from '../helpers/engines.ts'

const { duckdb, clickhouse, postgres, athena } = DIALECTS

describe('literals in DuckDB', () => {
  it('are read as the same double, to the bit', async () => {
    const { query } = await openDatabase()
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 300, seed: 4 })
    const sql = numbers.map(number => `(${duckdb.number(number)})`).join(', ')
    const read = await query(`SELECT x, typeof(x) AS type FROM (VALUES ${sql}) AS t(x)`)
    expect(read.map(({ x }) => x)).toEqual(numbers.map(number => number + 0))
    expect(new Set(read.map(({ type }) => type))).toEqual(new Set(['DOUBLE']))
  })

  it('and names hold any text', async () => {
    const { query } = await openDatabase()
    const texts = fc.sample(fc.string({ unit: 'grapheme', minLength: 1 }), { numRuns: 100, seed: 4 })
    for (const text of [...texts, `it's "quoted" \\ so`].filter(each => !each.includes('\0'))) {
      const [row] = await query(`SELECT ${duckdb.text(text)} AS ${duckdb.name(text)}`)
      expect(row).toEqual({ [text]: text })
    }
  })
})

it('quotes as each engine does: doubled marks, or backslashes in ClickHouse', () => {
  expect(postgres.name('a"b')).toBe('"a""b"')
  expect(athena.text("it's \\")).toBe("'it''s \\'")
  expect(clickhouse.name('a`b\\')).toBe('`a\\`b\\\\`')
  expect(clickhouse.text("it's")).toBe("'it\\'s'")
})

it('writes doubles that are no decimals, negative ones in parentheses', () => {
  expect(duckdb.number(12.5)).toBe('12.5e0')
  expect(duckdb.number(-3)).toBe('(-3e0)')
  expect(duckdb.number(1e-7)).toBe('1e-7')
  expect(postgres.number(0.1)).toBe('0.1e0::float8')
})

it('finds the n-th smallest of sums in DuckDB, and with the text for Athena as well', async () => {
  const { query } = await openDatabase()
  const sums = fc.record({
    a: fc.double({ min: -9, max: 9, noNaN: true }),
    b: fc.double({ min: -9, max: 9, noNaN: true }),
  })
  for (const { a, b } of fc.sample(sums, { numRuns: 20, seed: 2 })) {
    const addends = {
      a: Array.from({ length: 150 }, (_, i) => (i * 37) % 11),
      b: Array.from({ length: 100 }, (_, i) => -i / 7),
    }
    const expected = [...addends.a.map(x => a + x), ...addends.b.map(x => b + x)].sort((x, y) => x - y)
    for (const n of [1, 2, 77, 250])
      for (const { nthSmallest } of [duckdb, athena]) {
        const lists = [
          { name: 'a', addends: addends.a },
          { name: 'b', addends: addends.b },
        ]
        const sql = `SELECT ${nthSmallest(lists, n)} AS found FROM (SELECT ${duckdb.number(a)} AS a, ${duckdb.number(b)} AS b)`
        expect(await query(sql)).toEqual([{ found: expected[n - 1] }])
      }
  }
})

it('makes a table of a query, as each engine wants it', () => {
  const sql = DIALECT_NAMES.map(name => dialectOf(name).create('scored', 'SELECT 1'))
  expect(sql.map(text => text.replace('\nSELECT 1', ''))).toEqual([
    'CREATE TABLE scored AS',
    'CREATE TABLE scored ENGINE = MergeTree ORDER BY tuple() AS',
    'CREATE TABLE scored AS',
    "CREATE TABLE scored WITH (format = 'PARQUET') AS",
  ])
})

it('takes a date apart as the encoder does: year, month, weekday from Monday, and the number of the day', async () => {
  const { query } = await openDatabase()
  const [row] = await query(`SELECT ${duckdb.dateParts("DATE '2024-02-29'").join(', ')}`)
  expect(Object.values(row ?? {}).map(Number)).toEqual([2024, 2, 4, 19_782])
})
