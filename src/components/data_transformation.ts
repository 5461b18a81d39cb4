/** What the preprocessor learns, from training rows only: means, scales, shares of levels, and what missing values are imputed with. */
import { mean, median, modeFast, standardDeviation } from 'simple-statistics'
import { AppError } from '../exception.ts'
import type { FittedColumn, Preprocessor } from '../inference/preprocessor.ts'
import { type Row, valueAt } from '../schema/row.ts'
import type { CategoryColumn, Column, NumberColumn } from '../schema/schema.ts'
import { at, round } from '../utils.ts'

/**
 * A withheld number is averaged over groups of the training values, the fewer the more sensitive numbers there are
 * (none to four): withholding them all multiplies their groups.
 */
const GROUPS = [0, 20, 8, 4, 3]

/**
 * Learns the median, mean and standard deviation (n denominator) of every number; the most frequent level and
 * the share of each level of every category.
 * @throws {AppError} if a column has no value in any row
 */
export function fitPreprocessor(columns: Column[], rows: Row[]): Preprocessor {
  const groups = at(GROUPS, columns.filter(column => column.sensitive && column.kind === 'number').length)
  return columns.map(column => {
    const values = rows.map(row => valueAt(row, column)).filter(value => value !== null)
    if (values.length === 0) throw new AppError(`column ${column.name} has no value in the training rows`)
    if (column.kind === 'category') return fitCategory(column, values.map(String))
    return fitNumber(column, values.map(Number), rows.length, groups)
  })
}

/** A missing number counts as what it is imputed with: the mean of the others where it is withheld, else the median. */
function fitNumber(
  { name, sensitive = false }: NumberColumn,
  values: number[],
  n: number,
  groups: number,
): FittedColumn {
  const centre = median(values)
  const imputed = [...values, ...new Array<number>(n - values.length).fill(sensitive ? mean(values) : centre)]
  return {
    name,
    kind: 'number',
    sensitive,
    median: round(centre),
    mean: round(mean(imputed)),
    scale: round(standardDeviation(imputed)) || 1, // a constant column becomes 0, not NaN
    typical: sensitive ? groupMeans(values, groups) : [],
  }
}

function fitCategory({ name, levels, sensitive = false }: CategoryColumn, values: string[]): FittedColumn {
  const share = (level: string) => values.filter(value => value === level).length / values.length
  return {
    name,
    kind: 'category',
    sensitive,
    mostFrequent: modeFast(values),
    levels: levels.map(({ value }) => value),
    shares: levels.map(({ value }) => round(share(value))),
  }
}

/** Means of neighbouring values in groups of one size, so that their mean is the values' mean. */
function groupMeans(values: number[], most: number): number[] {
  const ascending = values.toSorted((a, b) => a - b)
  const groups = Math.min(most, ascending.length)
  const n = ascending.length
  // A group may end within a value's weight: n points spread over the groups, in steps of 1/groups of a point.
  return Array.from({ length: groups }, (_, g) =>
    round(mean(Array.from({ length: n }, (_, i) => at(ascending, Math.floor((g * n + i) / groups))))),
  )
}
