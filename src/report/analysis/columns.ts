/** What each column holds: what is missing, a number's spread or the levels' shares, and both sides of the split. */
import { max, mean, min, quantile, sampleStandardDeviation } from 'simple-statistics'
import * as v from 'valibot'
import type { Row } from '../../schema/row.ts'
import type { CategoryColumn, Schema } from '../../schema/schema.ts'
import { binFormat, histogramOf } from './bins.ts'
import { numbersOf, valueIn } from './cases.ts'
import { integer, number } from './figure.ts'

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
      values: n < 2 ? null : describeNumber(name, sides),
    }
  })
}

/** @param name of a number, or the target, with two values or more */
export function describeNumber(name: string, { all, train, test }: Sides): NumberValues {
  const values = numbersOf(all, name)
  const [q1, median, q3] = [quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)]
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
    bins: histogramOf(values),
    ...splitOf(meanOf(numbersOf(train, name)), meanOf(numbersOf(test, name)), sd),
  }
}

function describeCategory({ name, levels }: CategoryColumn, { all, train, test }: Sides): CategoryFigures {
  return {
    kind: 'category',
    name,
    missing: all.filter(row => valueIn(row, name) === null).length,
    levels: levels.map(({ value: level }) => {
      const share = shareOf(all, name, level)
      const sd = share === null ? 0 : Math.sqrt(share * (1 - share))
      const n = all.filter(row => valueIn(row, name) === level).length
      return { level, n, share, ...splitOf(shareOf(train, name, level), shareOf(test, name, level), sd) }
    }),
  }
}

function splitOf(train: number | null, test: number | null, sd: number) {
  const canCompare = sd > 0 && train !== null && test !== null
  return { train, test, difference: canCompare ? Math.abs(train - test) / sd : 0 }
}

/** Of the rows that have a value. */
function shareOf(rows: Row[], name: string, level: string): number | null {
  const values = rows.map(row => valueIn(row, name)).filter(value => value !== null)
  return values.length === 0 ? null : values.filter(value => value === level).length / values.length
}

function meanOf(values: number[]): number | null {
  return values.length === 0 ? null : mean(values)
}
