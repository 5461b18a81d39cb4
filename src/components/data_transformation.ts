/** The preprocessor: rows of answers to rows of numbers, by what it learnt from the training rows. */
import * as v from 'valibot'
import { AppError } from '../exception.ts'
import type { Row } from '../schema.ts'

const fittedNumber = v.strictObject({
  name: v.string(),
  kind: v.literal('number'),
  median: v.number(),
  mean: v.number(),
  scale: v.pipe(v.number(), v.gtValue(0)),
})
const fittedCategory = v.strictObject({
  name: v.string(),
  kind: v.literal('category'),
  mostFrequent: v.string(),
  levels: v.pipe(v.array(v.string()), v.minLength(2)),
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

/**
 * n rows of answers to an n x p matrix: numbers standardised, categories one-hot, missing answers imputed
 * (median, most frequent level).
 * @throws {AppError} if the preprocessor was never fitted, or a row holds a level that it does not know
 */
export function transform(preprocessor: Preprocessor, rows: Row[]): number[][] {
  if (preprocessor.length === 0) throw new AppError('the preprocessor was never fitted')
  return rows.map(row => preprocessor.flatMap(column => encode(column, row[column.name] ?? null)))
}

function encode(column: FittedColumn, answer: string | number | null): number[] {
  if (column.kind === 'number') return [(Number(answer ?? column.median) - column.mean) / column.scale]
  const level = column.levels.indexOf(String(answer ?? column.mostFrequent))
  if (level < 0)
    throw new AppError(`column ${column.name}: an answer is none of the levels it was fitted with`)
  return column.levels.map((_, i) => (i === level ? 1 : 0))
}
