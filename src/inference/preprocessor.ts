/** The preprocessor: rows of values to rows of numbers, missing ones imputed, by what it learnt in `components/data_transformation.ts`. */
import * as v from 'valibot'
import { AppError } from '../exception.ts'
import type { Encoding, Feature } from '../models/model.ts'
import { DATE_PARTS, partsOf } from '../schema/date.ts'
import { type Row, type Value, valueAt } from '../schema/row.ts'
import { zip } from '../utils.ts'

const common = {
  name: v.string(),
  sensitive: v.boolean(),
  /** Whether "missing" is a value of its own, with a feature of its own. */
  optional: v.boolean(),
  /** How many training rows have a value. */
  present: v.pipe(v.number(), v.integer(), v.minValue(0)),
}
const cut = {
  /** The 9 cuts between tenths of the training values, ascending; equal ones are one, and none has nothing above it. */
  deciles: v.pipe(v.array(v.number()), v.maxLength(9)),
  /** Of the training values, up to each cut, and above the last: with ties they are no tenths. */
  shares: v.array(v.number()),
}
const scaled = { median: v.number(), mean: v.number(), scale: v.pipe(v.number(), v.gtValue(0)) }
const fittedNumber = v.strictObject({
  ...common,
  kind: v.literal('number'),
  ...scaled,
  ...cut,
  /** For a sensitive column: means of equal groups of the training values, which together have their mean. */
  typical: v.array(v.number()),
})
const fittedCategory = v.strictObject({
  ...common,
  kind: v.literal('category'),
  mostFrequent: v.string(),
  levels: v.pipe(v.array(v.string()), v.minLength(2)),
  /** Of the training values, by level. */
  shares: v.array(v.number()),
})
const fittedDate = v.strictObject({
  ...common,
  kind: v.literal('date'),
  median: v.number(),
  ...cut,
  /** By the parts of a date. */
  parts: v.pipe(v.array(v.strictObject(scaled)), v.length(DATE_PARTS.length)),
  typical: v.array(v.number()),
})

/** What `fitPreprocessor` learns, in a form that JSON keeps to the bit. */
export const preprocessorFormat = v.pipe(
  v.array(v.variant('kind', [fittedNumber, fittedCategory, fittedDate])),
  v.minLength(1),
)
export type Preprocessor = v.InferOutput<typeof preprocessorFormat>
export type FittedColumn = Preprocessor[number]

/** The p features, in the order of `transform`'s columns, such as `colour=red`. */
export function featuresOf(preprocessor: Preprocessor, encoding: Encoding = 'one_hot'): Feature[] {
  return preprocessor.flatMap(column => featuresOfColumn(column, encoding))
}

export function featureNames(preprocessor: Preprocessor): string[] {
  return featuresOf(preprocessor).map(({ name }) => name)
}

/** How many features each column has. */
export function blockSizes(preprocessor: Preprocessor, encoding: Encoding = 'one_hot'): number[] {
  return preprocessor.map(column => featuresOfColumn(column, encoding).length)
}

/**
 * n rows to an n x p matrix, in the encoding that a model takes.
 *
 * `one_hot`: numbers standardised, a date as its parts, a level as 0 or 1, and where missing is a value of its own, that
 * as well; elsewhere a missing value is imputed (median, most frequent level). A withheld one, missing in a sensitive
 * column, is the average of the training values (mean, shares of the levels).
 *
 * `ordinal`: numbers as they are, a level by its place, missing as NaN. An average of levels has no place: what is
 * withheld must have been filled in.
 * @throws {AppError} if the preprocessor was never fitted, or a row holds a level that it does not know
 */
export function transform(
  preprocessor: Preprocessor,
  rows: Row[],
  encoding: Encoding = 'one_hot',
): number[][] {
  return rows.map(createEncoder(preprocessor, encoding))
}

/** One row to its p features. @throws {AppError} as `transform` does */
export function transformRow(preprocessor: Preprocessor, row: Row): number[] {
  return createEncoder(preprocessor, 'one_hot')(row)
}

/** @returns the encoding of one row after the other, as `transform` says; what can be is worked out beforehand */
export function createEncoder(preprocessor: Preprocessor, encoding: Encoding): (row: Row) => number[] {
  if (preprocessor.length === 0) throw new AppError('the preprocessor was never fitted')
  const columns = preprocessor.map(column => ({
    column,
    encode: encoding === 'one_hot' ? oneHot(column) : ordinal(column),
  }))
  return row => {
    const features: number[] = []
    for (const { column, encode } of columns) encode(valueAt(row, column), features)
    return features
  }
}

/** Adds a value's features to those of the columns before it. */
type Encode = (value: Value, features: number[]) => void

function featuresOfColumn({ kind, name, optional, ...rest }: FittedColumn, encoding: Encoding): Feature[] {
  const number = (part: string): Feature => ({ name: part, kind: 'number' })
  const own =
    kind === 'number'
      ? [number(name)]
      : kind === 'date'
        ? DATE_PARTS.map(part => number(`${name}:${part}`))
        : levelFeatures(name, 'levels' in rest ? rest.levels : [], encoding)
  return optional && encoding === 'one_hot' ? [...own, number(`${name}=`)] : own
}

function levelFeatures(name: string, levels: string[], encoding: Encoding): Feature[] {
  if (encoding === 'ordinal') return [{ name, kind: 'category', levels: levels.length }]
  return levels.map(level => ({ name: `${name}=${level}`, kind: 'number' }))
}

function oneHot(column: FittedColumn): Encode {
  const own = column.kind === 'category' ? oneHotLevels(column) : oneHotNumbers(column)
  if (!column.optional) return own
  return (value, features) => {
    own(value, features)
    features.push(value === null ? 1 : 0)
  }
}

/** A missing value adds nothing where its own feature tells of it. */
function oneHotNumbers(column: FittedColumn & { kind: 'number' | 'date' }): Encode {
  const isKept = column.sensitive || column.optional
  if (column.kind === 'number') {
    const { median, mean, scale } = column
    return (value, features) =>
      void features.push(value === null && isKept ? 0 : (Number(value ?? median) - mean) / scale)
  }
  const { median, parts } = column
  const atMean = parts.map(() => 0)
  return (value, features) => {
    if (value === null && isKept) features.push(...atMean)
    else
      for (const [part, { mean, scale }] of zip(partsOf(Number(value ?? median)), parts))
        features.push((part - mean) / scale)
  }
}

function oneHotLevels(column: FittedColumn & { kind: 'category' }): Encode {
  const { levels, shares, mostFrequent, sensitive, optional } = column
  const none = levels.map(() => 0)
  const places = placesOf(column)
  return (value, features) => {
    if (value === null && sensitive) return void features.push(...shares)
    if (value === null && optional) return void features.push(...none)
    const place = places(value ?? mostFrequent)
    for (let i = 0; i < levels.length; i++) features.push(i === place ? 1 : 0)
  }
}

function ordinal(column: FittedColumn): Encode {
  if (column.kind === 'category') {
    const places = placesOf(column)
    return (value, features) => {
      if (value === null && column.optional) features.push(Number.NaN)
      else features.push(places(value ?? column.mostFrequent))
    }
  }
  const values = column.kind === 'number' ? (value: number) => [value] : partsOf
  const missing = (column.kind === 'number' ? [column] : column.parts).map(() => Number.NaN)
  return (value, features) => {
    if (value === null && column.optional) features.push(...missing)
    else features.push(...values(Number(value ?? column.median)))
  }
}

function placesOf({ name, levels }: FittedColumn & { kind: 'category' }): (value: Value) => number {
  const places = new Map<Value, number>(levels.map((level, i) => [level, i]))
  return value => {
    const place = places.get(value)
    if (place === undefined)
      throw new AppError(`column ${name}: a value is none of the levels it was fitted with`)
    return place
  }
}
