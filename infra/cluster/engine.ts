/** A database that runs on this machine for a while, with what it takes to compare it with others. */

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { DialectName } from '../../src/sql/dialect.ts'

export type Cell = string | number | null
export type Engine = {
  /** With how many machines it works. */
  label: string
  dialect: DialectName
  /** The cells of the result; a number may be one of its digits. */
  query(sql: string): Promise<Cell[][]>
  /** Makes a table `name` of a sample's rows, so many times over, with their number in column `id`. */
  fill(name: string, sample: Sample, times: number): Promise<void>
  stop(): Promise<void>
}

/** Rows as a database holds them. */
export type Sample = { headings: string[]; kinds: ('number' | 'category' | 'date')[]; rows: Cell[][] }

/** As COPY of PostgreSQL and TabSeparated of ClickHouse read it. */
export function toTsv(rows: Cell[][]): string {
  const escaped = (cell: Cell) =>
    cell === null
      ? '\\N'
      : String(cell).replace(
          /[\\\t\n\r]/g,
          mark => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[mark] ?? '\\r',
        )
  return rows.map((cells, id) => `${[id, ...cells].map(escaped).join('\t')}\n`).join('')
}

/** What such a text holds, as text. */
export function fromTsv(text: string): Cell[][] {
  const lines = text.split('\n').filter(line => line !== '')
  return lines.map(line => line.split('\t').map(cell => (cell === '\\N' ? null : cell)))
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
