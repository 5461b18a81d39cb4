import { describe, expect, it } from 'vitest'
import {
  cellSql,
  firstUnreadableSql,
  isEmptySql,
  isFractionSql,
  isNoNumberSql,
  kindOf,
  unfitness,
  whyUnreadable,
} from '../../../src/pipelines/samples/parquet_cells.ts'
import { openDatabase } from '../../helpers/engines.ts'

/** What DuckDB says of the cells of one column `it's "x"`, whose type it tells as well. */
async function ask(cells: string, sqlOf: (column: { heading: string; type: string }) => string) {
  const database = await openDatabase()
  await database.query(`CREATE TABLE t AS SELECT unnest([${cells}]) AS "it's ""x"""`)
  const [column] = await database.query('DESCRIBE t')
  const asked = sqlOf({ heading: 'it\'s "x"', type: String(column?.column_type) })
  return (await database.query(`SELECT ${asked} AS answer FROM t`)).map(({ answer }) => answer)
}

describe('a cell is written as a CSV would have it:', () => {
  it.each([
    ['1::TINYINT, NULL', ['1', null]],
    ['9007199254740993::HUGEINT', ['9007199254740993']],
    ['1.250::DECIMAL(9,3)', ['1.250']],
    ['0.1::DOUBLE, 5::DOUBLE', ['0.1', '5.0']],
    ["DATE '2024-02-29'", ['2024-02-29']],
    ["TIMESTAMP '2024-02-29 23:59:59'", ['2024-02-29']],
    ['true, false', ['true', 'false']],
    ["' red ', ''", ['red', '']],
    ["'a'::ENUM('a', 'b')", ['a']],
    ["repeat('x', 500)", ['x'.repeat(101)]],
  ])('%s', async (cells, expected) => {
    expect(await ask(cells, cellSql)).toEqual(expected)
  })
})

it('days, text and numbers are told apart, and what is none of them is unfit', () => {
  const kinds = { BIGINT: 'whole', UTINYINT: 'whole', FLOAT: 'number', 'DECIMAL(18,3)': 'number' }
  const others = { DATE: 'day', 'TIMESTAMP WITH TIME ZONE': 'day', "ENUM('a]', 'b')": 'text', UUID: 'text' }
  for (const [type, kind] of Object.entries({ ...kinds, ...others })) {
    expect(kindOf({ heading: 'x', type })).toBe(kind)
    expect(unfitness({ heading: 'x', type })).toBeUndefined()
  }
  for (const type of ['VARCHAR[]', 'STRUCT(a DATE)', 'MAP(INTEGER, DATE)', 'BLOB', 'TIME', 'INTERVAL']) {
    expect(kindOf({ heading: 'x', type })).toBeUndefined()
  }
  expect(unfitness({ heading: 'x', type: 'STRUCT(a DATE, b DATE)' })).toMatch(/^it is of the type STRUCT: /)
  expect(unfitness({ heading: 'x', type: 'DECIMAL(9,2)[3]' })).toMatch(/^it is of the type LIST: /)
  expect(unfitness({ heading: ' x', type: 'DATE' })).toMatch(/^its name begins or ends with a blank/)
})

it('nothing is NULL, and of text also what is blank', async () => {
  expect(await ask("'a', NULL, ' '", isEmptySql)).toEqual([false, true, true])
  expect(await ask('1.5::DOUBLE, NULL', isEmptySql)).toEqual([false, true])
})

it('a fraction is a finite number between whole ones', async () => {
  expect(await ask("2.5::DOUBLE, 2::DOUBLE, 'nan', 'inf', -0.5", isFractionSql)).toEqual([
    true,
    false,
    false,
    false,
    true,
  ])
  expect(await ask('2.50::DECIMAL(9,2), 2', isFractionSql)).toEqual([true, false])
  expect(await ask("'2.5', '2', '2 km'", isFractionSql)).toEqual([true, false, null])
  expect(await ask('1, 2', isFractionSql)).toEqual([false, false])
})

it('only doubles and floats can be no number', async () => {
  expect(await ask("1::FLOAT, 'nan', 'inf'", isNoNumberSql)).toEqual([false, true, true])
  expect(await ask("'nan'", isNoNumberSql)).toEqual([false])
})

it('text at which a training would fail is found, and said', async () => {
  const first = (cells: string, kind: 'number' | 'date') =>
    ask(cells, column => firstUnreadableSql(column, kind))
  expect(await first("'1', '1e3', NULL", 'number')).toEqual([null])
  expect(await first("'1', '12 km', ''", 'number')).toEqual([''])
  expect(await first("'2024-02-29', '2024-02-29 10:00:00'", 'date')).toEqual([null])
  expect(await first("'31/12/2024'", 'date')).toEqual(['31/12/2024'])
  expect(await first('20240229', 'date')).toEqual(['20240229'])
  expect(whyUnreadable('date', '31/12/2024')).toBe(
    'it looks like dates, and is saved as something else: "31/12/2024" cannot be read as one of Parquet\'s dates; save it as dates, with NULL where there is none',
  )
})
