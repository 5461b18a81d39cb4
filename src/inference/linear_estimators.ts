/** Linear models as tables: what a value adds to the estimates of several models is looked up once for all of them. */
import { AppError } from '../exception.ts'
import { partsOf } from '../schema/date.ts'
import { type Row, type Value, valueAt } from '../schema/row.ts'
import { at, zip } from '../utils.ts'
import type { Fitted } from './fitted.ts'
import { blockSizes, type FittedColumn } from './preprocessor.ts'

/** Adds what a value contributes to a sum for each model. */
type Add = (value: Value, sums: number[]) => void
/** A column as a model knows it, with the weights of its features. */
export type Weighted = { column: FittedColumn; weights: number[] }
/** As each model knows it. */
type Known = Weighted[]

/** Whether the tables can be made: of linear models, on the same columns. */
export function areLinear(models: Fitted[]): boolean {
  const names = ({ preprocessor }: Fitted) => preprocessor.map(({ name, kind }) => `${kind} ${name}`).join()
  return models.every(
    each =>
      each.model.weights &&
      each.encoding === 'one_hot' &&
      each.preprocessor.length > 0 &&
      names(each) === names(at(models, 0)),
  )
}

/**
 * The same additions in the same order as the dot product of weights and features, without those of zeros, so that the
 * sums are the same to the bit.
 * @param models of which `areLinear`  @returns the estimates of a row, one a model
 */
export function createLinearEstimators(models: Fitted[]): (row: Row) => number[] {
  const starts = models.map(interceptOf)
  const weighted = models.map(weightedColumns)
  const columns = at(models, 0).preprocessor.map((column, c) => {
    const known = weighted.map(columns => at(columns, c))
    return { column, add: column.kind === 'category' ? addLevel(known) : addNumber(known) }
  })
  return row => {
    const sums = starts.slice()
    for (const { column, add } of columns) add(valueAt(row, column), sums)
    return sums
  }
}

/** The estimate where every feature is 0. */
export function interceptOf({ model }: Fitted): number {
  return at(model.predict([(model.weights ?? []).map(() => 0)]), 0)
}

/** The columns with the weights of their features. */
export function weightedColumns({ preprocessor, encoding, model }: Fitted): Weighted[] {
  let end = 0
  return zip(preprocessor, blockSizes(preprocessor, encoding)).map(([column, size]) => {
    end += size
    return { column, weights: (model.weights ?? []).slice(end - size, end) }
  })
}

function addLevel(known: Known): Add {
  const { name } = at(known, 0).column
  const values = known.flatMap(({ column }) => (column.kind === 'category' ? column.levels : []))
  const table = new Map<Value, number[][]>()
  for (const value of [null, ...values]) {
    const terms = known.map(each => termsOf(each, value))
    if (terms.every(each => each !== undefined)) table.set(value, inTurns(terms))
  }
  return (value, sums) => {
    const turns = table.get(value)
    if (!turns) throw new AppError(`column ${name}: a value is none of the levels it was fitted with`)
    for (let t = 0; t < turns.length; t++) {
      const terms = turns[t] as number[]
      for (let m = 0; m < sums.length; m++) (sums[m] as number) += terms[m] as number
    }
  }
}

/** The first terms of all models, then the second ones: a model that has fewer adds nothing. */
function inTurns(terms: number[][]): number[][] {
  const most = Math.max(...terms.map(({ length }) => length))
  return Array.from({ length: most }, (_, t) => terms.map(each => each[t] ?? 0))
}

/** What a level, or none, adds to one model's sum, one after the other; undefined if the model does not know it. */
export function termsOf({ column, weights }: Weighted, value: Value): number[] | undefined {
  if (column.kind !== 'category') return undefined
  const { levels, shares, mostFrequent, sensitive, optional } = column
  const ofMissing = value === null && optional ? weights.slice(levels.length) : []
  if (value === null && sensitive) return [...shares.map((share, i) => at(weights, i) * share), ...ofMissing]
  if (value === null && optional) return ofMissing
  const place = levels.indexOf(String(value ?? mostFrequent))
  return place < 0 ? undefined : [at(weights, place)]
}

function addNumber(known: Known): Add {
  const models = known.map(({ column, weights }) => {
    const parts = column.kind === 'number' ? [column] : column.kind === 'date' ? column.parts : []
    const terms = parts.map(({ mean, scale }, p) => ({ weight: at(weights, p), mean, scale }))
    const median = column.kind === 'category' ? 0 : column.median
    const ofMissing = column.optional ? at(weights, parts.length) : 0
    return { terms, median, ofMissing, isKept: column.sensitive || column.optional }
  })
  const isDate = at(known, 0).column.kind === 'date'
  return (value, sums) => {
    for (let m = 0; m < models.length; m++) {
      const { terms, median, ofMissing, isKept } = models[m] as (typeof models)[number]
      if (value === null && isKept) {
        ;(sums[m] as number) += ofMissing
        continue
      }
      const number = Number(value ?? median)
      const parts = isDate ? partsOf(number) : undefined
      for (let p = 0; p < terms.length; p++) {
        const { weight, mean, scale } = terms[p] as (typeof terms)[number]
        const part = parts ? (parts[p] as number) : number
        ;(sums[m] as number) += weight * ((part - mean) / scale)
      }
    }
  }
}
