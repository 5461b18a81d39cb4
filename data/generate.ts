/** Draws the 1,000 fictional students of `students.csv` from `parameters.json`: `npm run data`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { randomNormal } from 'd3-random'
import { CholeskyDecomposition, Matrix } from 'ml-matrix'
import { runCommand, say, text } from '../src/command.ts'
import { formatTable, type Table } from '../src/components/data_ingestion.ts'
import { type Random, seeded } from '../src/components/data_split.ts'
import { readSchema, type Schema } from '../src/schema/schema.ts'
import type { Population } from './estimate.ts'

const USAGE = `Usage: npm run data [-- --out F]

  --out F   where the students go (data/students.csv)`
const ROWS = 1000
const SEED = 2026

/** n students: independent levels by their shares; scores with their effects and covariance, rounded and clipped. */
export function generate(
  { shares, effects, ...population }: Population,
  schema: Schema,
  n: number,
  random: Random,
): Table {
  const normal = randomNormal.source(random)()
  const factor = new CholeskyDecomposition(new Matrix(population.covariance)).lowerTriangularMatrix
  const range = new Map(
    [...schema.columns, { ...schema.target, kind: 'number' as const }].map(column => [column.name, column]),
  )
  const withinRange = (value: number, name: string) => {
    const column = range.get(name)
    return column?.kind === 'number' ? Math.min(column.max, Math.max(column.min, Math.round(value))) : value
  }

  const table: Table = { rows: [], targets: [] }
  for (let i = 0; i < n; i++) {
    const levels = Object.fromEntries(
      Object.entries(shares).map(([name, share]) => [name, draw(share, random)]),
    )
    const noise = factor.mmul(Matrix.columnVector(population.means.map(() => normal()))).to1DArray()
    const [target = 0, ...numbers] = population.scores.map((name, s) => {
      const effect = Object.entries(levels).reduce(
        (sum, [column, level]) => sum + (effects[column]?.[level]?.[s] ?? 0),
        0,
      )
      return withinRange((population.means[s] ?? 0) + effect + (noise[s] ?? 0), name)
    })
    table.rows.push({
      ...levels,
      ...Object.fromEntries(numbers.map((value, s) => [population.scores[s + 1], value])),
    })
    table.targets.push(target)
  }
  return table
}

/** A level, each as likely as its share. */
function draw(shares: Record<string, number>, random: Random): string {
  const levels = Object.keys(shares)
  const upTo = levels.map((_, i) =>
    Object.values(shares)
      .slice(0, i + 1)
      .reduce((sum, share) => sum + share, 0),
  )
  const at = random() * (upTo.at(-1) ?? 0)
  return levels[upTo.findIndex(limit => at < limit)] ?? ''
}

if (import.meta.main) {
  await runCommand(USAGE, { out: { type: 'string' } }, async values => {
    const out = text(values, 'out', 'data/students.csv')
    const schema = readSchema('data/students.schema.json')
    const population: Population = JSON.parse(readFileSync('data/parameters.json', 'utf8'))
    writeFileSync(out, formatTable(generate(population, schema, ROWS, seeded(SEED)), schema))
    say(`${out}: ${ROWS} students written`)
  })
}
