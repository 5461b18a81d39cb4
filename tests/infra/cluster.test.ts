import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasClickHouse, startClickHouse } from '../../infra/cluster/clickhouse.ts'
import { startDuckDb } from '../../infra/cluster/duckdb.ts'
import { type Engine, fromTsv, toTsv } from '../../infra/cluster/engine.ts'
import { postgresPrograms, startPostgres } from '../../infra/cluster/postgres.ts'
import { type Figures, proveOn } from '../../infra/cluster/proof.ts'
import { drawSample } from '../../infra/cluster/sample.ts'
import { createPredictions } from '../../src/inference/predictions.ts'
import { withheldSets } from '../../src/schema/withheld.ts'
import { drawParcels, fitLinear } from '../helpers/linear.ts'

it('rows go to engines as text, and come back', () => {
  const rows = [
    ['a\tb', 'back\\slash', null, 1.5],
    ["it's", 'two\nlines', '', -0.001],
  ]
  expect(fromTsv(toTsv(rows))).toEqual([
    ['0', 'a\\tb', 'back\\\\slash', null, '1.5'],
    ['1', "it's", 'two\\nlines', '', '-0.001'],
  ])
})

const programs = postgresPrograms()
const engines: [name: string, start: ((folder: string) => Promise<Engine>) | undefined][] = [
  ['ClickHouse on two shards', hasClickHouse() ? startClickHouse : undefined],
  ['PostgreSQL', programs === undefined ? undefined : folder => startPostgres(folder, programs)],
]

describe.each([false, true])('a table with every kind of column, errors that grow: %s', hasGrowingErrors => {
  it.each(engines)('in %s', async (_name, start) => {
    if (!start) return // it is not installed
    const { schema, cases } = drawParcels(hasGrowingErrors ? 1500 : 500, 3, { hasGrowingErrors })
    const parts = await fitLinear(schema, cases)
    const withheld = withheldSets(schema.columns).map(columns => ({ columns, coverage: 0.9 }))
    const predictor = createPredictions(parts, { guarantee: 0.8, coverage: 0.9, withheld })
    const task = { parts, predictor, sample: drawSample(parts, 1000), times: 2 }
    const prove = async (engine: Engine, first?: Figures) => {
      try {
        return await proveOn(engine, task, first)
      } finally {
        await engine.stop()
      }
    }
    const folder = mkdtempSync(join(tmpdir(), 'cluster-'))
    chmodSync(folder, 0o755)
    try {
      const first = await prove(await startDuckDb())
      const { exact, minMax, sums } = await prove(await start(join(folder, 'engine')), first)
      expect(first.exact).toBeLessThan(1e-12)
      expect(Math.max(exact, minMax, sums)).toBeLessThan(1e-12)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
