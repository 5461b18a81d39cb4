/** How far apart the folds' estimates of one row can be: so only some of the residuals can be where an interval ends. */
import { createEstimators } from '../inference/estimator.ts'
import type { Fold } from '../inference/intervals.ts'
import type { Row, Value } from '../schema/row.ts'
import type { Column, Schema } from '../schema/schema.ts'
import { typicalRow } from '../schema/typical_row.ts'
import { at } from '../utils.ts'

/** By fold, how far another fold's estimate can be above its own, and below. */
export type Distances = { above: number[]; below: number[] }
/** What a column may hold for the distances to be true. */
export type Span = { low: number; high: number }

/** Where a column has no limits: as far beyond the training values as this share of their range. */
const BEYOND = 0.5

/** The limits of a number; of one without, and of a date, what the training rows span and half as much to either side. */
export function spanOf(column: Column): Span | undefined {
  if (column.kind === 'category') return undefined
  const { low, high } = column.range
  const more = BEYOND * (high - low)
  if (column.kind === 'date') return { low: Math.floor(low - more), high: Math.ceil(high + more) }
  return { low: column.min ?? low - more, high: column.max ?? high + more }
}

/** Whether a value may lie beyond its span. */
export function isOpen(column: Column): boolean {
  if (column.kind === 'category') return false
  return column.kind === 'date' || column.min === undefined || column.max === undefined
}

/** The estimates are sums over columns, so that the greatest difference of two is the sum of the greatest by column. */
export function foldDistances(schema: Schema, folds: Fold[]): Distances {
  const estimates = createEstimators(folds)
  const typical: Row = typicalRow(schema)
  const base = estimates(typical)
  const changes = schema.columns.map(column =>
    valuesOf(column).map(value =>
      estimates({ ...typical, [column.name]: value }).map((sum, k) => sum - at(base, k)),
    ),
  )
  /** How far fold j's estimate can be above fold k's. */
  const farthest = (j: number, k: number) =>
    changes.reduce(
      (sum, byValue) => sum + Math.max(...byValue.map(change => at(change, j) - at(change, k))),
      at(base, j) - at(base, k),
    )
  const slack = 1e-9 * Math.max(1, ...base.map(Math.abs)) // of sums in another order
  const all = folds.map((_, fold) => fold)
  return {
    above: all.map(k => Math.max(...all.map(j => farthest(j, k))) + slack),
    below: all.map(k => Math.max(...all.map(j => farthest(k, j))) + slack),
  }
}

/** Among which the greatest change is: a number is linear, and a date has parts that are not. */
function valuesOf(column: Column): Value[] {
  if (column.kind === 'category') return [null, ...column.levels.map(({ value }) => value)]
  const { low, high } = spanOf(column) ?? { low: 0, high: 0 }
  if (column.kind === 'number') return [null, low, high]
  return [null, ...Array.from({ length: high - low + 1 }, (_, day) => low + day)]
}
