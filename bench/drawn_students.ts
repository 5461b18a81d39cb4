/** Draws students for a bench, as many as are asked for, and writes them with their target: a CSV, and a Parquet file of it. */
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { complain, runCommand } from '../src/command.ts'
import { datasetIn, formatTable } from '../src/components/data_ingestion.ts'
import { type Random, seeded } from '../src/components/data_split.ts'
import { AppError } from '../src/exception.ts'
import { numberOption, textOption } from '../src/options.ts'
import { openDuckDb } from '../src/pipelines/duckdb.ts'
import { createProgress } from '../src/progress.ts'
import { readSchema } from '../src/schema/read_schema.ts'
import type { Case } from '../src/schema/row.ts'
import type { Schema } from '../src/schema/schema.ts'
import { dialectOf } from '../src/sql/dialect.ts'
import { ROOT } from './subject.ts'

type Generate = (population: unknown, schema: Schema, n: number, random: Random) => Case[]

const DATA = join(ROOT, 'data')
/** Rows that are at hand at a time: memory does not grow with all of them. */
const CHUNK = 50_000
const SEED = 7

const OPTIONS = {
  csv: textOption('F', 'where they go'),
  parquet: textOption('F', 'where they go as well'),
  rows: numberOption('N', 'how many', { min: 1, max: 1e8, whole: true, byDefault: 1000 }),
}

/** The CSV, a chunk at a time. */
async function* textsOf(schema: Schema, rows: number): AsyncGenerator<string> {
  const generate = await findGenerate()
  const population = JSON.parse(readFileSync(join(DATA, 'parameters.json'), 'utf8'))
  const random = seeded(SEED)
  const progress = createProgress(`Drawing students, ${CHUNK.toLocaleString('en')} at a time,`)
  progress.start(Math.ceil(rows / CHUNK))
  for (let i = 0; i < rows; i += CHUNK) {
    const text = formatTable(generate(population, schema, Math.min(CHUNK, rows - i), random), schema)
    yield i === 0 ? text : text.slice(text.indexOf('\n') + 1)
    progress.tick()
  }
}

/** By its address, as what draws the students goes with them when another dataset takes their place. */
async function findGenerate(): Promise<Generate> {
  const address = new URL('../data/generate.ts', import.meta.url)
  if (!existsSync(address)) throw new AppError('data/ holds no generate.ts: only students can be drawn')
  return (await import(address.href)).generate
}

async function copyToParquet(csv: string, parquet: string): Promise<void> {
  complain('Copying them to Parquet …')
  const { text } = dialectOf('duckdb')
  const database = await openDuckDb()
  try {
    await database.rows(`COPY (FROM ${text(csv)}) TO ${text(parquet)} (FORMAT parquet)`)
  } finally {
    database.close()
  }
}

await runCommand('Usage: node bench/drawn_students.ts', OPTIONS, async ({ csv, parquet, rows }) => {
  const schema = readSchema(datasetIn(DATA).schema)
  await pipeline(textsOf(schema, rows), createWriteStream(csv))
  await copyToParquet(csv, parquet)
})
