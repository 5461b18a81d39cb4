/** Datasets with known faults and patterns, for the report to find: pots of plants, and what they yield. */

import { completeSchema } from '../../src/schema/complete.ts'
import { parseDraft } from '../../src/schema/read_schema.ts'
import type { Case, Row } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'

export const number = (name: string, more = {}) => ({
  name,
  kind: 'number',
  label: name,
  min: -1e6,
  max: 1e6,
  ...more,
})

/** Its levels' labels are their values in capitals. */
export const category = (name: string, ...levels: string[]) => ({
  name,
  kind: 'category',
  label: name,
  levels: levels.map(value => ({ value, label: value.toUpperCase() })),
})

export function schemaOf(...columns: unknown[]): Schema {
  const schema = {
    format: 'exam-score/schema',
    version: 1,
    name: 'planted',
    title: 'Planted',
    description: 'Made up',
    subject: { one: 'pot', many: 'pots' },
    target: { name: 'yield', label: 'Yield', min: -1000, max: 1000, unit: 'g' },
    columns,
  }
  return completeSchema(parseDraft(schema, 'planted'), [])
}

/** Cases whose values and targets follow from their number. */
export function plant(row: (i: number) => Row, target: (i: number) => number, n = 200): Case[] {
  return Array.from({ length: n }, (_, i) => ({ row: row(i), target: target(i) }))
}

/** Numbers that look random and are not: a full period of remainders. */
export const noise = (i: number, a = 37) => ((i * a) % 101) - 50

/** A statistic whose interval is one to either side. */
export const within = (value: number, half = 1) => ({ value, low: value - half, high: value + half })
export const level = (name: string) => ({ kind: 'level' as const, level: name })
