/** Draws the 1,000 fictional students of `students.csv` from `parameters.json`: `npm run data`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { randomNormal } from 'd3-random'
import { CholeskyDecomposition, Matrix } from 'ml-matrix'
import { runCommand, say } from '../src/command.ts'
import { formatTable } from '../src/components/data_ingestion.ts'
import { type Random, seeded } from '../src/components/data_split.ts'
import { textOption } from '../src/options.ts'
import { readSchema } from '../src/schema/read_schema.ts'
import type { Case } from '../src/schema/row.ts'
import type { Schema } from '../src/schema/schema.ts'
import { at } from '../src/utils.ts'
import type { Population } from './estimate.ts'

const OPTIONS = { out: textOption('F', 'where the students go', 'data/students.csv') }
const ROWS = 1000
const SEED = 2026

/** n students: independent levels by their shares; scores with their effects and covariance, rounded and clipped. */
export function generate(
  { shares, effects, ...population }: Population,
  schema: Schema,
  n: number,
  random: Random,
): Case[] {
  const normal = randomNormal.source(random)()
  const factor = new CholeskyDecomposition(new Matrix(population.covariance)).lowerTriangularMatrix
  const range = new Map(
    [...schema.columns, { ...schema.target, kind: 'number' as const }].map(column => [column.name, column]),
  )
  const withinRange = (value: number, name: string) => {
    const column = range.get(name)
    return column?.kind === 'number'
      ? Math.min(column.range.high, Math.max(column.range.low, Math.round(value)))
      : value
  }

  return Array.from({ length: n }, () => {
    const levels = Object.fromEntries(
      Object.entries(shares).map(([name, share]) => [name, draw(share, random)]),
    )
    const noise = factor.mmul(Matrix.columnVector(population.means.map(() => normal()))).to1DArray()
    const [target, ...numbers] = population.scores.map((name, s) => {
      const own = Object.entries(levels).map(([column, level]) => at(effects[column]?.[level] ?? [], s))
      const effect = own.reduce((sum, value) => sum + value, 0)
      return { name, value: withinRange(at(population.means, s) + effect + at(noise, s), name) }
    })
    if (!target) throw new RangeError('there are no scores to draw')
    const row = { ...levels, ...Object.fromEntries(numbers.map(({ name, value }) => [name, value])) }
    return { row, target: target.value }
  })
}

/** A level, each as likely as its share. */
function draw(shares: Record<string, number>, random: Random): string {
  const levels = Object.keys(shares)
  const upTo = levels.map((_, i) =>
    Object.values(shares)
      .slice(0, i + 1)
      .reduce((sum, share) => sum + share, 0),
  )
  const drawn = random() * at(upTo, upTo.length - 1)
  return at(
    levels,
    upTo.findIndex(limit => drawn < limit),
  )
}

if (import.meta.main) {
  await runCommand('Usage: npm run data --', OPTIONS, ({ out }) => {
    const schema = readSchema('data/students.schema.json')
    const population: Population = JSON.parse(readFileSync('data/parameters.json', 'utf8'))
    writeFileSync(out, formatTable(generate(population, schema, ROWS, seeded(SEED)), schema))
    say(`${out}: ${ROWS} students written`)
  })
}
