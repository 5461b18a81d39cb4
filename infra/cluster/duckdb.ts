/** DuckDB, in this process. */
import { DuckDBInstance } from '@duckdb/node-api'
import { dialectOf } from '../../src/sql/dialect.ts'
import type { Cell, Engine, Sample } from './engine.ts'

const TYPES = { number: 'DOUBLE', category: 'VARCHAR', date: 'DATE' }

export async function startDuckDb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const { name: quoted, text, number } = dialectOf('duckdb')
  const literal = (cell: Cell) =>
    cell === null ? 'NULL' : typeof cell === 'number' ? number(cell) : text(cell)
  const [[version] = []] = (await connection.runAndReadAll('SELECT version()')).getRowsJS()
  return {
    label: `DuckDB ${String(version).replace(/^v/, '')}`,
    dialect: 'duckdb',
    query: async sql =>
      (await connection.runAndReadAll(sql))
        .getRowsJS()
        .map(cells => cells.map(cell => (typeof cell === 'bigint' ? Number(cell) : (cell as Cell)))),
    fill: async (name, sample, times) => {
      await connection.run(`CREATE TABLE ${name}_drawn (${columnsOf(sample)})`)
      for (let i = 0; i < sample.rows.length; i += 1000) {
        const rows = sample.rows
          .slice(i, i + 1000)
          .map((cells, r) => `(${[i + r, ...cells].map(literal).join(', ')})`)
        await connection.run(`INSERT INTO ${name}_drawn VALUES ${rows.join(', ')}`)
      }
      await connection.run(
        `CREATE TABLE ${name} AS SELECT id + ${sample.rows.length} * number AS id, ${sample.headings.map(quoted).join(', ')} FROM ${name}_drawn, range(${times}) AS numbers(number)`,
      )
    },
    stop: async () => {
      connection.closeSync()
      instance.closeSync()
    },
  }

  function columnsOf({ headings, kinds }: Sample): string {
    return [
      'id INTEGER',
      ...headings.map((heading, i) => `${quoted(heading)} ${TYPES[kinds[i] ?? 'number']}`),
    ].join(', ')
  }
}
