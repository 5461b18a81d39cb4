/** What the preprocessor learns, from training rows only: means, scales, shares of levels, deciles, and what missing values are imputed with. */
import { mean, quantileSorted } from 'simple-statistics'
import { AppError } from '../exception.ts'
import type { FittedColumn, Preprocessor } from '../inference/preprocessor.ts'
import { DATE_PARTS, partsOf } from '../schema/date.ts'
import { type Row, valueAt } from '../schema/row.ts'
import type { CategoryColumn, Column, DateColumn, NumberColumn } from '../schema/schema.ts'
import { at, round } from '../utils.ts'

/**
 * A withheld number is averaged over groups of the training values, the fewer the more sensitive numbers there are
 * (none to four): withholding them all multiplies their groups.
 */
const GROUPS = [0, 20, 8, 4, 3]

/**
 * Learns the median, mean and standard deviation (n denominator) of every number and of the parts of every date; the
 * share of each level of every category, and the most frequent one; the deciles of numbers and dates, and how many there are.
 * @throws {AppError} if a column has no value in any row, and none is no answer of its own there
 */
export function fitPreprocessor(columns: Column[], rows: Row[]): Preprocessor {
  const isAveraged = (column: Column) => column.sensitive && column.kind !== 'category'
  const groups = at(GROUPS, columns.filter(isAveraged).length)
  return columns.map(column => {
    const values = rows.map(row => valueAt(row, column)).filter(value => value !== null)
    if (values.length === 0 && !column.optional)
      throw new AppError(`column ${column.name} has no value in the training rows`)
    if (column.kind === 'category') return fitCategory(column, values.map(String))
    const numbers = Float64Array.from(values, Number).sort()
    return column.kind === 'number'
      ? fitNumber(column, numbers, rows.length, groups)
      : fitDate(column, numbers, rows.length, groups)
  })
}

function fitNumber(column: NumberColumn, ascending: Float64Array, n: number, groups: number): FittedColumn {
  return {
    ...marksOf(column, ascending),
    kind: 'number',
    ...scaleOf(column, ascending, n),
    ...cutsOf(ascending),
    typical: column.sensitive ? groupMeans(ascending, groups) : [],
  }
}

function fitDate(column: DateColumn, ascending: Float64Array, n: number, groups: number): FittedColumn {
  const parts = DATE_PARTS.map((_, part) =>
    scaleOf(column, ascending.map(day => at(partsOf(day), part)).sort(), n),
  )
  return {
    ...marksOf(column, ascending),
    kind: 'date',
    median: Math.round(middleOf(ascending)),
    ...cutsOf(ascending),
    parts,
    typical: column.sensitive ? groupMeans(ascending, groups).map(Math.round) : [],
  }
}

function fitCategory(column: CategoryColumn, values: string[]): FittedColumn {
  const counts = new Map(column.levels.map(({ value }) => [value, 0]))
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1) // 0: a level of a draft, in no row
  const frequencies = [...counts.values()]
  const most = frequencies.indexOf(Math.max(...frequencies))
  return {
    ...marksOf(column, values),
    kind: 'category',
    mostFrequent: at([...counts.keys()], most),
    levels: [...counts.keys()],
    shares: frequencies.map(count => round(values.length === 0 ? 1 / counts.size : count / values.length)),
  }
}

function marksOf(
  { name, sensitive = false, optional = false }: Column,
  { length: present }: { readonly length: number },
) {
  return { name, sensitive, optional: optional && !sensitive, present }
}

/** The deciles, each a value that is there (Hyndman and Fan's type 1), and the shares of the values between them. */
function cutsOf(ascending: Float64Array) {
  const n = ascending.length
  if (n === 0) return { deciles: [], shares: [1] }
  const tenths = Array.from({ length: 9 }, (_, i) => Number(ascending[Math.ceil(((i + 1) * n) / 10) - 1]))
  const deciles = [...new Set(tenths.map(cut => round(cut)))].filter(cut => cut < Number(ascending[n - 1]))
  const upTo = [...deciles.map(cut => ascending.filter(value => value <= cut).length), n]
  return { deciles, shares: upTo.map((count, i) => round((count - (upTo[i - 1] ?? 0)) / n)) }
}

/**
 * A missing number counts as what it is imputed with: the mean of the others where it is withheld or an answer of its own,
 * else the median.
 */
function scaleOf({ sensitive, optional }: Column, ascending: Float64Array, n: number) {
  const centre = middleOf(ascending)
  const known = ascending.length === 0 ? 0 : sum(ascending) / ascending.length
  const imputed = sensitive || optional ? known : centre
  const missing = n - ascending.length
  const mean = (sum(ascending) + missing * imputed) / n
  const squares = sum(ascending.map(value => (value - mean) ** 2)) + missing * (imputed - mean) ** 2
  const isConstant = ascending[0] === ascending[ascending.length - 1] // its squares may be a rest of rounding
  const scale = isConstant ? 1 : round(Math.sqrt(squares / n)) // a constant column becomes 0, not NaN
  return { median: round(centre), mean: round(mean), scale }
}

function middleOf(ascending: Float64Array): number {
  return ascending.length === 0 ? 0 : quantileSorted([...ascending], 0.5)
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Means of neighbouring values in groups of one size, so that their mean is the values' mean. */
function groupMeans(ascending: Float64Array, most: number): number[] {
  const groups = Math.min(most, ascending.length)
  const n = ascending.length
  // A group may end within a value's weight: n points spread over the groups, in steps of 1/groups of a point.
  return Array.from({ length: groups }, (_, g) =>
    round(mean(Array.from({ length: n }, (_, i) => Number(ascending[Math.floor((g * n + i) / groups)])))),
  )
}
