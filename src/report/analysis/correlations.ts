/** How every two numbers go together, the target among them. */
import * as v from 'valibot'
import type { Row } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { valueIn } from './cases.ts'
import { excludesZero, integer, statistic } from './figure.ts'
import { levelAmong } from './many_comparisons.ts'
import { correlation } from './statistics.ts'

const pair = v.strictObject({
  x: v.string(),
  y: v.string(),
  n: integer,
  r: statistic,
  /** Whether it is more than chance may bring among all numbers. */
  isClear: v.boolean(),
})
type Pair = v.InferOutput<typeof pair>

/** Columns in the schema's order, the target last, and their pairs that have a defined correlation. */
export const correlationsFormat = v.strictObject({ columns: v.array(v.string()), pairs: v.array(pair) })
export type Correlations = v.InferOutput<typeof correlationsFormat>

/** Only the numbers that go with the target most closely: more would not be read. */
const MOST_NUMBERS = 6

/** @param rows with the target as one more column: each pair is over the rows that have both */
export function correlationsOf({ columns, target }: Schema, rows: Row[]): Correlations {
  const numbers = columns.filter(({ kind }) => kind === 'number').map(({ name }) => name)
  const strengths = numbers.map(name => ({
    name,
    strength: Math.abs(pairOf(rows, name, target.name)?.r.value ?? 0), // a constant goes with nothing
  }))
  const strongest = strengths.toSorted((a, b) => b.strength - a.strength).slice(0, MOST_NUMBERS)
  const kept = new Set(strongest.map(({ name }) => name))
  const shown = [...numbers.filter(name => kept.has(name)), target.name]
  const n = numbers.length + 1
  const level = levelAmong((n * (n - 1)) / 2)
  const pairs = shown.flatMap((x, i) => shown.slice(i + 1).flatMap(y => pairOf(rows, x, y, level) ?? []))
  return { columns: shown, pairs }
}

function pairOf(rows: Row[], x: string, y: string, level = 0.95): Pair | undefined {
  const points = rows.flatMap(row => {
    const [a, b] = [valueIn(row, x), valueIn(row, y)]
    return typeof a === 'number' && typeof b === 'number' ? { x: a, y: b } : []
  })
  const r = correlation(points)
  const strict = correlation(points, level)
  return r && strict ? { x, y, n: points.length, r, isClear: excludesZero(strict) } : undefined
}
