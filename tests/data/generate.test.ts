import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mean, sampleCorrelation } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { formatTable, readTable } from '../../src/components/data_ingestion.ts'
import { seeded } from '../../src/components/data_split.ts'
import type { Case } from '../../src/schema/row.ts'
import { hasPublicRows, PUBLIC_CSV, ROOT, STUDENTS_CSV, students, temporaryFolder } from '../helpers/files.ts'
import { run } from '../helpers/process.ts'

/** What makes the students goes with them when another dataset takes their place: so nothing here is sure to be there. */
const data = join(ROOT, 'data')
const files = ['estimate.ts', 'generate.ts', 'parameters.json', 'students.schema.json']
const isThere = files.every(file => existsSync(join(data, file)))
const { estimate } = isThere ? await import(join(data, 'estimate.ts')) : {}
const { generate } = isThere ? await import(join(data, 'generate.ts')) : {}
const population: Population = isThere
  ? JSON.parse(readFileSync(join(data, 'parameters.json'), 'utf8'))
  : { scores: [], means: [], shares: {}, effects: {}, covariance: [] }

type Population = {
  scores: string[]
  means: number[]
  shares: Record<string, Record<string, number>>
  effects: Record<string, Record<string, number[]>>
  covariance: number[][]
}

const bundled = readTable(STUDENTS_CSV, students).table
const scoresOf = (table: Case[]) =>
  population.scores.map((name, s) => table.map(({ row, target }) => (s === 0 ? target : Number(row[name]))))

describe.skipIf(!isThere)('the bundled students', () => {
  it('have the published shares of every level, within three standard errors', () => {
    for (const [column, shares] of Object.entries(population.shares)) {
      for (const [level, share] of Object.entries(shares)) {
        const found = bundled.filter(({ row }) => row[column] === level).length / 1000
        expect(Math.abs(found - share), `${column}=${level}`).toBeLessThan(
          3 * Math.sqrt((share * (1 - share)) / 1000),
        )
      }
    }
  })

  it('have the published mean of every score, within 1.5 points', () => {
    for (const [s, scores] of scoresOf(bundled).entries())
      expect(Math.abs(mean(scores) - (population.means[s] ?? 0))).toBeLessThan(1.5)
  })

  it('have the correlations of the public scores (math with reading 0.82, with writing 0.80, reading with writing 0.95)', () => {
    const [math = [], reading = [], writing = []] = scoresOf(bundled)
    expect(sampleCorrelation(math, reading)).toBeCloseTo(0.82, 1)
    expect(sampleCorrelation(math, writing)).toBeCloseTo(0.8, 1)
    expect(sampleCorrelation(reading, writing)).toBeCloseTo(0.95, 1)
  })

  it('are whole numbers within the range of each score', () => {
    for (const score of scoresOf(bundled).flat())
      expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
  })

  it('are drawn again, byte by byte, by npm run data', async () => {
    const again = join(temporaryFolder(), 'students.csv')
    await run(['data/generate.ts', '--out', again])
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(STUDENTS_CSV, 'utf8'))
  })
})

it.skipIf(!isThere)('estimating on what was generated finds the parameters again', async () => {
  const many = generate(population, students, 20_000, seeded(1))
  const found = await estimate(students, many)
  for (const [column, effects] of Object.entries(population.effects)) {
    for (const [level, expected] of Object.entries(effects)) {
      for (const [s, effect] of expected.entries())
        expect(
          Math.abs((found.effects[column]?.[level]?.[s] ?? 0) - effect),
          `${column}=${level}`,
        ).toBeLessThan(1.5)
    }
  }
  for (const [i, row] of population.covariance.entries()) {
    for (const [j, expected] of row.entries())
      expect(Math.abs((found.covariance[i]?.[j] ?? 0) / expected - 1)).toBeLessThan(0.06)
  }
})

it('the CSV of the students is what formatTable writes', () => {
  expect(readFileSync(STUDENTS_CSV, 'utf8')).toBe(formatTable(bundled, students))
})

it.skipIf(!isThere || !hasPublicRows)('the parameters are those of the public rows', async () => {
  expect(await estimate(students, readTable(PUBLIC_CSV, students).table)).toEqual(population)
})
