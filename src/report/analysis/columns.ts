/** What each column holds: what is missing, a number's spread or the levels' shares, and both sides of the split. */
import { max, mean, min, sampleStandardDeviation } from 'simple-statistics'
import * as v from 'valibot'
import type { Row, Value } from '../../schema/row.ts'
import type { CategoryColumn, Column, Schema } from '../../schema/schema.ts'
import { binFormat, histogramOf } from './bins.ts'
import { numbersOf, valueIn } from './cases.ts'
import { integer, number } from './figure.ts'
import { quantilesOf } from './quantiles.ts'

/** A mean or a share in the training rows and in the test rows; null where no row has a value. */
const split = {
  train: v.nullable(number),
  test: v.nullable(number),
  /** Between the two, in standard deviations. */
  difference: number,
}
export const numberValues = v.strictObject({
  n: integer,
  min: number,
  q1: number,
  median: number,
  q3: number,
  max: number,
  mean: number,
  sd: number,
  /** The share of the values from q1 to q3. */
  middle: number,
  bins: v.array(binFormat),
  ...split,
})
export type NumberValues = v.InferOutput<typeof numberValues>
/** Of a date, the values are the numbers of its days. */
const numberFigures = v.strictObject({
  kind: v.literal('number'),
  name: v.string(),
  missing: integer,
  /** Null with fewer than two values. */
  values: v.nullable(numberValues),
})
const categoryFigures = v.strictObject({
  kind: v.literal('category'),
  name: v.string(),
  missing: integer,
  levels: v.array(v.strictObject({ level: v.string(), n: integer, share: v.nullable(number), ...split })),
})
export const columnFigures = v.variant('kind', [numberFigures, categoryFigures])
export type ColumnFigures = v.InferOutput<typeof columnFigures>
export type CategoryFigures = v.InferOutput<typeof categoryFigures>

/** All rows with the target as one more column, and both sides of their split. */
export type Sides = { all: Row[]; train: Row[]; test: Row[] }

/** In the schema's order. */
export function describeColumns({ columns }: Schema, sides: Sides): ColumnFigures[] {
  return columns.map(column => {
    if (column.kind === 'category') return describeCategory(column, sides)
    const { name } = column
    const n = numbersOf(sides.all, name).length
    return {
      kind: 'number',
      name,
      missing: sides.all.length - n,
      values: n < 2 ? null : describeNumber(column, sides),
    }
  })
}

type Measured = { name: string; kind?: Column['kind']; step?: number | undefined }

/** Of a number or a date, or of the target, with two values or more. */
export function describeNumber(column: Measured, { all, train, test }: Sides): NumberValues {
  const { name } = column
  const values = numbersOf(all, name)
  const step = stepOf(column)
  const [q1, median, q3] = quantilesOf(values, [0.25, 0.5, 0.75], step)
  const sd = sampleStandardDeviation(values)
  return {
    n: values.length,
    min: min(values),
    q1,
    median,
    q3,
    max: max(values),
    mean: mean(values),
    sd,
    middle: values.filter(value => q1 <= value && value <= q3).length / values.length,
    bins: histogramOf(values, step),
    ...splitOf(meanOf(numbersOf(train, name)), meanOf(numbersOf(test, name)), sd),
  }
}

/** What a column's values are multiples of, if it says so. */
export function stepOf(column: { kind?: Column['kind']; step?: number | undefined }): number | undefined {
  return column.kind === 'date' ? 1 : column.step
}

function describeCategory({ name, levels }: CategoryColumn, { all, train, test }: Sides): CategoryFigures {
  const [inAll, inTrain, inTest] = [all, train, test].map(rows => countLevels(rows, name)) as [
    Counts,
    Counts,
    Counts,
  ]
  return {
    kind: 'category',
    name,
    missing: all.length - inAll.n,
    levels: levels.map(({ value: level }) => {
      const share = shareOf(inAll, level)
      const sd = share === null ? 0 : Math.sqrt(share * (1 - share))
      const n = inAll.byLevel.get(level) ?? 0
      return { level, n, share, ...splitOf(shareOf(inTrain, level), shareOf(inTest, level), sd) }
    }),
  }
}

/** How many rows have a value, and how many each. */
type Counts = { n: number; byLevel: Map<Value, number> }

function countLevels(rows: Row[], name: string): Counts {
  const byLevel = new Map<Value, number>()
  for (const row of rows) {
    const value = valueIn(row, name)
    if (value !== null) byLevel.set(value, (byLevel.get(value) ?? 0) + 1)
  }
  return { n: [...byLevel.values()].reduce((sum, n) => sum + n, 0), byLevel }
}

/** Of the rows that have a value. */
function shareOf({ n, byLevel }: Counts, level: string): number | null {
  return n === 0 ? null : (byLevel.get(level) ?? 0) / n
}

function splitOf(train: number | null, test: number | null, sd: number) {
  const canCompare = sd > 0 && train !== null && test !== null
  return { train, test, difference: canCompare ? Math.abs(train - test) / sd : 0 }
}

function meanOf(values: number[]): number | null {
  return values.length === 0 ? null : mean(values)
}
