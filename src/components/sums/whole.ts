/** A table of which there are sums of all rows, by cell, and some of the rows themselves. */
import { completeSchema } from '../../schema/complete.ts'
import type { Draft } from '../../schema/draft.ts'
import type { Case, Row, Value } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { at } from '../../utils.ts'
import { TEST_CELL } from './cells.ts'
import { addMoments, type Moments } from './moments.ts'
import type { RawLayout } from './raw_features.ts'

/** A row of the sample, in the order of its hash. */
export type SampleCase = Case & { cell: number; order: string }
export type Whole = {
  layout: RawLayout
  /** By cell: the test rows, and the folds of the training rows. */
  moments: Map<number, Moments>
  sample: SampleCase[]
}

/** Rows of the sample: the report and all models but the linear one know no others. */
export const SAMPLE = 20_000
/** What may be asked for. */
export const SAMPLE_SIZES = { min: 1000, max: 200_000, whole: true, byDefault: SAMPLE }

export function byOrder(a: { order: string }, b: { order: string }): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0
}

/** The moments of those training rows whose cell is chosen. */
export function momentsWhere({ layout, moments }: Whole, isChosen: (cell: number) => boolean): Moments {
  return addMoments(
    layout,
    [...moments].flatMap(([cell, each]) => (cell !== TEST_CELL && isChosen(cell) ? [each] : [])),
  )
}

export function countRows({ moments }: Whole): { train: number; test: number } {
  const test = moments.get(TEST_CELL)?.n ?? 0
  const all = [...moments.values()].reduce((sum, { n }) => sum + n, 0)
  return { train: all - test, test }
}

/** Its sample, split as all of it is. */
export function splitSample({ sample }: Whole): { train: SampleCase[]; test: SampleCase[] } {
  return {
    train: sample.filter(({ cell }) => cell !== TEST_CELL),
    test: sample.filter(({ cell }) => cell === TEST_CELL),
  }
}

/** The schema that all training rows complete: by those of the sample, and rows that stand for the others' extremes. */
export function completeByWhole(draft: Draft, whole: Whole): Schema {
  const { train } = splitSample(whole)
  return completeSchema(draft, [...train, ...witnesses(whole)])
}

/** Rows with the least and the greatest numbers, with nothing where something is missing, and with every level there is. */
function witnesses(whole: Whole): Case[] {
  const { columns } = whole.layout
  const { n, products, extremes } = momentsWhere(whole, () => true)
  if (n === 0) return []
  const target = extremes[columns.length] ?? { low: 0, high: 0 }
  const ofColumn = columns.map(({ column, levels, missing }, c): Value[] => {
    const own = extremes[c]
    const values: Value[] =
      column.kind === 'category'
        ? column.levels.flatMap(({ value }, l) => (products[at(levels, l)] ? [value] : []))
        : own
          ? [own.low, own.high]
          : []
    return products[missing] ? [...values, null] : values
  })
  const longest = Math.max(2, ...ofColumn.map(({ length }) => length))
  return Array.from({ length: longest }, (_, i) => {
    const row: Row = Object.fromEntries(
      columns.map(({ column }, c) => {
        const values = at(ofColumn, c)
        return [column.name, values[Math.min(i, values.length - 1)] ?? null]
      }),
    )
    return { row, target: i === 0 ? target.low : target.high }
  })
}
