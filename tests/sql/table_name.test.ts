import { expect, it } from 'vitest'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { tableName } from '../../src/sql/table_name.ts'

const { duckdb, postgres, clickhouse } = DIALECTS

it.each([
  ['rows', 'rows'],
  ['lake.rows_2024', 'lake.rows_2024'],
  ['my rows', '"my rows"'],
  ['lake.my-rows', '"lake"."my-rows"'],
  ['rows; DROP TABLE rows', '"rows; DROP TABLE rows"'],
])('a table %s is written %s', (given, written) => {
  expect(tableName(postgres, given)).toBe(written)
})

it('a file is one for DuckDB alone', () => {
  expect(tableName(duckdb, 'rows.parquet')).toBe("'rows.parquet'")
  expect(tableName(duckdb, "/data/it's/*.parquet")).toBe("'/data/it''s/*.parquet'")
  expect(tableName(clickhouse, 'rows.parquet')).toBe('rows.parquet')
})
