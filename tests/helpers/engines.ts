/** Tables of rows in DuckDB, as a database would hold them: numbers, dates and text, NULL for what is missing. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { onTestFinished } from 'vitest'
import { isoOf } from '../../src/schema/date.ts'
import { headingOf } from '../../src/schema/headings.ts'
import type { Case, Value } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'

export type Database = {
  query(sql: string): Promise<Record<string, unknown>[]>
  connection: DuckDBConnection
}

/** An empty database that goes with the test. */
export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  onTestFinished(() => {
    connection.closeSync()
    instance.closeSync()
  })
  return {
    connection,
    query: async sql => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
/** With an exponent it is a double, to the bit, and no decimal. */
const double = (value: number) =>
  String(value).includes('e') || !Number.isFinite(value) ? `'${value}'::DOUBLE` : `${value}e0`
const literal = (value: Value) =>
  value === null ? 'NULL' : typeof value === 'number' ? double(value) : `'${value.replaceAll("'", "''")}'`

/** Columns of a table as they are made and filled, in the order of the schema, the number of the row first. */
export function cellsOf(
  schema: Schema,
  cases: Case[],
): { heading: string[]; types: string[]; rows: string[][] } {
  const types = { number: 'DOUBLE', category: 'VARCHAR', date: 'DATE' }
  const rows = cases.map(({ row, target }, i) => [
    `${i}`,
    ...schema.columns.map(column => {
      const value = row[column.name] ?? null
      if (column.kind === 'date' && typeof value === 'number') return `DATE '${isoOf(value)}'`
      if (column.kind !== 'category' || value === null) return literal(value)
      const isOther = value === column.other
      return literal(
        `${isOther ? 'something else' : value}${column.take && !isOther ? ' line, express' : ''}`,
      )
    }),
    double(target),
  ])
  return {
    heading: ['id', ...[...schema.columns, schema.target].map(headingOf)],
    types: ['INTEGER', ...schema.columns.map(({ kind }) => types[kind]), 'DOUBLE'],
    rows,
  }
}

/** Makes a table of cases, and a column `id` with their places. */
export async function createTable(
  { query }: Database,
  table: string,
  schema: Schema,
  cases: Case[],
): Promise<void> {
  const { heading, types, rows } = cellsOf(schema, cases)
  await query(`CREATE TABLE ${table} (${heading.map((name, i) => `${quoted(name)} ${types[i]}`).join(', ')})`)
  for (let i = 0; i < rows.length; i += 1000)
    await query(
      `INSERT INTO ${table} VALUES ${rows
        .slice(i, i + 1000)
        .map(cells => `(${cells.join(', ')})`)
        .join(', ')}`,
    )
}
