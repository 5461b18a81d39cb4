/** The preprocessor: rows of values to rows of numbers, missing ones imputed, by what it learnt in `components/data_transformation.ts`. */
import * as v from 'valibot'
import { AppError } from '../exception.ts'
import { type Row, type Value, valueAt } from '../schema/row.ts'

const fittedNumber = v.strictObject({
  name: v.string(),
  kind: v.literal('number'),
  sensitive: v.boolean(),
  median: v.number(),
  mean: v.number(),
  scale: v.pipe(v.number(), v.gtValue(0)),
  /** For a sensitive column: means of equal groups of the training values, which together have their mean. */
  typical: v.array(v.number()),
})
const fittedCategory = v.strictObject({
  name: v.string(),
  kind: v.literal('category'),
  sensitive: v.boolean(),
  mostFrequent: v.string(),
  levels: v.pipe(v.array(v.string()), v.minLength(2)),
  /** Of the training values, by level. */
  shares: v.array(v.number()),
})

/** What `fitPreprocessor` learns, in a form that JSON keeps to the bit. */
export const preprocessorFormat = v.pipe(
  v.array(v.variant('kind', [fittedNumber, fittedCategory])),
  v.minLength(1),
)
export type Preprocessor = v.InferOutput<typeof preprocessorFormat>
export type FittedColumn = Preprocessor[number]

/** Names of the p features in the order of `transform`'s columns, such as `colour=red`. */
export function featureNames(preprocessor: Preprocessor): string[] {
  return preprocessor.flatMap(column =>
    column.kind === 'number' ? column.name : column.levels.map(level => `${column.name}=${level}`),
  )
}

/** How many features each column has: one a number, one a level. */
export function blockSizes(preprocessor: Preprocessor): number[] {
  return preprocessor.map(column => (column.kind === 'number' ? 1 : column.levels.length))
}

/**
 * n rows to an n x p matrix: numbers standardised, categories one-hot. A missing value is imputed (median, most frequent
 * level); a withheld one, missing in a sensitive column, is the average of the training values (mean, shares of the
 * levels).
 * @throws {AppError} if the preprocessor was never fitted, or a row holds a level that it does not know
 */
export function transform(preprocessor: Preprocessor, rows: Row[]): number[][] {
  if (preprocessor.length === 0) throw new AppError('the preprocessor was never fitted')
  return rows.map(row => transformRow(preprocessor, row))
}

/** One row to its p features. @throws {AppError} as `transform` does */
export function transformRow(preprocessor: Preprocessor, row: Row): number[] {
  const features: number[] = []
  for (const column of preprocessor) encode(column, valueAt(row, column), features)
  return features
}

/** Adds a value's features to those of the columns before it. */
function encode(column: FittedColumn, value: Value, features: number[]): void {
  if (column.kind === 'number') {
    const imputed = value ?? (column.sensitive ? column.mean : column.median)
    features.push((Number(imputed) - column.mean) / column.scale)
  } else if (value === null && column.sensitive) {
    features.push(...column.shares)
  } else {
    const level = value ?? column.mostFrequent
    if (!column.levels.some(known => known === level))
      throw new AppError(`column ${column.name}: a value is none of the levels it was fitted with`)
    for (const known of column.levels) features.push(known === level ? 1 : 0)
  }
}
