/** What the preprocessor learns, from training rows only. */
import { mean, median, modeFast, standardDeviation } from 'simple-statistics'
import { AppError } from '../exception.ts'
import type { CategoryColumn, Column, NumberColumn, Row } from '../schema.ts'
import { round } from '../utils.ts'
import type { FittedColumn, Preprocessor } from './data_transformation.ts'

/**
 * Learns the median, mean and standard deviation (n denominator) of every number and the most frequent level
 * of every category.
 * @throws {AppError} if a column has no value in any row
 */
export function fitPreprocessor(columns: Column[], rows: Row[]): Preprocessor {
  return columns.map(column => {
    const values = rows.map(row => row[column.name]).filter(value => value != null)
    if (values.length === 0) throw new AppError(`column ${column.name} has no value in the training rows`)
    if (column.kind === 'category') return fitCategory(column, values.map(String))
    return fitNumber(column, values.map(Number), rows.length)
  })
}

function fitNumber({ name }: NumberColumn, values: number[], n: number): FittedColumn {
  const centre = median(values)
  const imputed = [...values, ...new Array<number>(n - values.length).fill(centre)]
  return {
    name,
    kind: 'number',
    median: round(centre),
    mean: round(mean(imputed)),
    scale: round(standardDeviation(imputed)) || 1, // a constant column becomes 0, not NaN
  }
}

function fitCategory({ name, levels }: CategoryColumn, values: string[]): FittedColumn {
  return { name, kind: 'category', mostFrequent: modeFast(values), levels: levels.map(level => level.value) }
}
