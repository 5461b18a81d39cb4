/** Where training and test rows differ most, and how much that is by chance. */
import jStat from 'jstat'
import * as v from 'valibot'
import type { ColumnFigures } from './columns.ts'
import { number } from './figure.ts'
import { levelAmong } from './many_comparisons.ts'

export const imbalanceFormat = v.strictObject({
  column: v.string(),
  /** Null for a number, whose means are compared. */
  level: v.nullable(v.string()),
  /** In standard deviations. */
  difference: number,
  /** What the largest of so many differences exceeds by chance in 1 of 20 splits. */
  byChance: number,
})
export type Imbalance = v.InferOutput<typeof imbalanceFormat>

/** Of the columns, not of the target, by which the split was stratified; null where nothing can be compared. */
export function largestImbalance(
  columns: ColumnFigures[],
  rows: { train: number; test: number },
): Imbalance | null {
  const differences = columns.flatMap(differencesOf)
  const [largest] = differences.toSorted((a, b) => b.difference - a.difference)
  if (!largest) return null
  const z = jStat.normal.inv((1 + levelAmong(differences.length)) / 2, 0, 1)
  return { ...largest, byChance: z * Math.sqrt(1 / rows.train + 1 / rows.test) }
}

function differencesOf(column: ColumnFigures): Omit<Imbalance, 'byChance'>[] {
  if (column.kind === 'category')
    return column.levels.map(({ level, difference }) => ({ column: column.name, level, difference }))
  return column.values ? [{ column: column.name, level: null, difference: column.values.difference }] : []
}
