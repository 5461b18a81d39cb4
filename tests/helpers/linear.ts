/** Linear models of tables with every kind of column, fitted here and now, and rows to try them on. */
import { randomLcg } from 'd3-random'
import { fitExplanation } from '../../src/components/background.ts'
import { assembleFolds, calibrateFold, LEVEL } from '../../src/components/calibration.ts'
import { FOLDS, holdOut, randomParts, seeded } from '../../src/components/data_split.ts'
import { fitTrial } from '../../src/components/trial.ts'
import type { Parts } from '../../src/inference/predictions.ts'
import { completeSchema } from '../../src/schema/complete.ts'
import type { Draft } from '../../src/schema/draft.ts'
import { parseDraft } from '../../src/schema/read_schema.ts'
import type { Case, Row } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'

const TRIAL = { name: 'linear_regression', parameters: {} }

/** The linear model that a training makes, its folds and their residuals included. */
export async function fitLinear(schema: Schema, cases: Case[], seed = 5): Promise<Parts> {
  const { columns } = schema
  const fitted = await fitTrial(TRIAL, columns, cases, seed)
  const calibrations = await Promise.all(
    randomParts(cases, FOLDS, seeded(seed)).map(part =>
      calibrateFold(TRIAL, columns, holdOut(cases, part), seed),
    ),
  )
  return {
    schema,
    ...fitted,
    calibration: { level: LEVEL, folds: assembleFolds(TRIAL.name, calibrations) },
    explanation: fitExplanation(fitted, cases, seeded(seed)),
  }
}

/** Parcels: a column of each kind, and of each way in which a value may be missing. */
export const parcelsDraft = {
  format: 'exam-score/schema',
  version: 1,
  name: 'parcels',
  target: { name: 'price', heading: 'Price (EUR)', unit: '€' },
  columns: [
    { name: 'weight', heading: 'Weight "net"', kind: 'number', min: 0, max: 100, optional: false },
    { name: 'insured', heading: 'insured/value', kind: 'number' },
    { name: 'age', kind: 'number', min: 18, max: 99, sensitive: true },
    {
      name: 'sender',
      heading: "Sender's kind",
      kind: 'category',
      sensitive: true,
      levels: ['person', "O'Neill & Co", 'back\\slash'],
    },
    { name: 'carrier', kind: 'category', levels: ['gull', 'stork', 'tern'], other: true, take: 'first word' },
    { name: 'fragile', kind: 'category', levels: ['yes', 'no'] },
    { name: 'sent', kind: 'date' },
  ],
}

export type Parcels = { draft: Draft; schema: Schema; cases: Case[] }

/** @param noise how errors grow with the price: with it, intervals follow the spread */
export function drawParcels(n: number, seed = 3, { hasGrowingErrors = false } = {}): Parcels {
  const draft = parseDraft(parcelsDraft, 'parcels')
  const random = randomLcg(seed)
  const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)] as T
  const unless = <T>(share: number, value: T): T | null => (random() < share ? null : value)
  const cases = Array.from({ length: n }, () => {
    const row: Row = {
      weight: unless(0.05, Math.round(random() * 1000) / 10),
      insured: unless(0.2, Math.round(random() * 1e4) / 100 - 20),
      age: unless(0.15, 18 + Math.floor(random() * 81)),
      sender: unless(0.15, pick('person', 'person', "O'Neill & Co", 'back\\slash')),
      carrier: unless(0.1, pick('gull', 'stork', 'tern', 'other')),
      fragile: unless(0.1, pick('yes', 'no', 'no')),
      sent: unless(0.1, 15_000 + Math.floor(random() * 3000)),
    }
    const mean =
      20 +
      Number(row.weight ?? 50) * 0.8 +
      Number(row.insured ?? 10) * 0.3 +
      (row.fragile === 'yes' ? 12 : 0) +
      (row.carrier === 'stork' ? 9 : 0) +
      Number(row.age ?? 50) * 0.05
    const size = hasGrowingErrors ? 0.02 * mean ** 1.5 : 6
    return { row, target: mean + size * (random() + random() + random() - 1.5) }
  })
  return { draft, schema: completeSchema(draft, cases), cases }
}
