/** Proves the printed queries on engines that run here, ClickHouse on two shards among them: `npm run rehearse:cluster`. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { complain, runCommand, say } from '../src/command.ts'
import { AppError } from '../src/exception.ts'
import { textOption } from '../src/options.ts'
import { loadVerified } from '../src/pipelines/predict_pipeline.ts'
import { HOW_TO_INSTALL as CLICKHOUSE, hasClickHouse, startClickHouse } from './cluster/clickhouse.ts'
import { startDuckDb } from './cluster/duckdb.ts'
import type { Engine } from './cluster/engine.ts'
import { HOW_TO_INSTALL as POSTGRES, postgresPrograms, startPostgres } from './cluster/postgres.ts'
import { type Figures, proveOn } from './cluster/proof.ts'
import { drawSample } from './cluster/sample.ts'

const USAGE = `Usage: npm run rehearse:cluster --

  Starts ClickHouse with two shards and PostgreSQL on this machine, where they are installed, and compares what the
  queries of "npm run sql" find there with what the pages say, and with DuckDB. Ends with exit code 1 if they differ.`
const OPTIONS = { artifacts: textOption('DIR', 'the folder of a linear model', 'artifacts') }

const ROWS = 10_000
/** How often the rows are repeated to take the time. */
const TIMES = 100
/** Estimates are sums of some dozen numbers, in whatever order. */
const MOST = 1e-9

type Starter = { start(folder: string): Promise<Engine> } | { isMissing: string }

function starters(): Starter[] {
  const programs = postgresPrograms()
  return [
    { start: startDuckDb },
    hasClickHouse() ? { start: startClickHouse } : { isMissing: CLICKHOUSE },
    programs ? { start: folder => startPostgres(folder, programs) } : { isMissing: POSTGRES },
  ]
}

function lineOf({ label, exact, minMax, sums, scoreMs, sumsMs }: Figures): string {
  const difference = (value: number) => (value === 0 ? 'none' : value.toExponential(1))
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return [
    label,
    difference(exact),
    difference(minMax),
    difference(sums),
    seconds(scoreMs),
    seconds(sumsMs),
  ].join(' | ')
}

if (import.meta.main) {
  await runCommand(USAGE, OPTIONS, async ({ artifacts }) => {
    const folder = mkdtempSync(join(tmpdir(), 'cluster-'))
    chmodSync(folder, 0o755)
    const { parts, predictor } = loadVerified(artifacts)
    const sample = drawSample(parts, ROWS)
    const running = new Set<Engine>()
    const stopAll = async () => {
      for (const engine of running) await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    }
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)
      process.once(signal, () => stopAll().finally(() => process.exit(code)))
    const found: Figures[] = []
    try {
      for (const [i, starter] of starters().entries()) {
        if ('isMissing' in starter) {
          complain(starter.isMissing)
          continue
        }
        const engine = await starter.start(join(folder, `${i}`))
        running.add(engine)
        complain(`${engine.label} …`)
        found.push(await proveOn(engine, { parts, predictor, sample, times: TIMES }, found[0]))
        running.delete(engine)
        await engine.stop()
      }
    } finally {
      await stopAll()
    }
    say(
      `${ROWS.toLocaleString('en')} rows of ${parts.schema.name}; the greatest differences, and times for ${(ROWS * TIMES).toLocaleString('en')} rows`,
    )
    say(
      'engine | exact CV+ from the page | min-max from DuckDB | sums from DuckDB, relative | min-max | sums',
    )
    for (const figures of found) say(lineOf(figures))
    if (found.some(({ exact, minMax, sums }) => !(Math.max(exact, minMax, sums) <= MOST)))
      throw new AppError(`a difference is above ${MOST}`, { exitCode: 1 })
  })
}
