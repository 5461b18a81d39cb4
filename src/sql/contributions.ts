/** What each value of a row adds to its linear estimate, in SQL: its weights times how far the features are from their means. */
import type { Explanation } from '../inference/explanation.ts'
import type { Fitted } from '../inference/fitted.ts'
import { type Weighted, weightedColumns } from '../inference/linear_estimators.ts'
import { blockSizes, createEncoder } from '../inference/preprocessor.ts'
import { linearShapleyValues } from '../inference/shapley.ts'
import { at, zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'
import { caseOf, isKept, scaledParts } from './terms.ts'
import { MISSING, type SqlValue } from './values.ts'

export type ContributionsSql = { baseline: string; values: string[] }

/** The mean estimate, and one value a column. */
export function contributionsSql(
  dialect: Dialect,
  fitted: Fitted,
  { background }: Pick<Explanation, 'background'>,
  values: SqlValue[],
): ContributionsSql {
  const { preprocessor, encoding, model } = fitted
  const means = at(background, 0).map(mean => mean ?? 0)
  const sizes = blockSizes(preprocessor, encoding)
  const starts = sizes.map((_, c) => sizes.slice(0, c).reduce((sum, size) => sum + size, 0))
  return {
    baseline: dialect.number(at(model.predict([means]), 0)),
    values: zip(weightedColumns(fitted), values).map(([weighted, value], c) => {
      const own = means.slice(at(starts, c), at(starts, c) + at(sizes, c))
      return weighted.column.kind === 'category'
        ? ofLevel(dialect, fitted, weighted, own, value)
        : ofNumber(dialect, weighted, own, value)
    }),
  }
}

/** Of each level, and of a missing one, it is a constant. */
function ofLevel(
  dialect: Dialect,
  { encoding }: Fitted,
  { column, weights }: Weighted,
  means: number[],
  { names }: SqlValue,
): string {
  const encode = createEncoder([column], encoding)
  const levels = column.kind === 'category' ? column.levels : []
  const contribution = (level: string | null) =>
    at(linearShapleyValues(weights, encode({ [column.name]: level }), means, [weights.length]), 0)
  return caseOf(
    at(names, 0),
    [null, ...levels].map((level, place) => [place + MISSING, dialect.number(contribution(level))]),
    dialect.number(0),
  )
}

function ofNumber(
  dialect: Dialect,
  weighted: Weighted,
  means: number[],
  { names, isMissing }: SqlValue,
): string {
  const { column, weights } = weighted
  const number = dialect.number
  const from = (value: string, p: number) =>
    `${number(at(weights, p))} * (${value} - ${number(at(means, p))})`
  const sum = zip(scaledParts(weighted), names)
    .map(([{ mean, scale, median }, name], p) => {
      const value = isKept(column) ? name : `COALESCE(${name}, ${number(median)})`
      return from(`(${value} - ${number(mean)}) / ${number(scale)}`, p)
    })
    .join(' + ')
  const p = names.length
  const present = column.optional ? `${sum} + ${from(number(0), p)}` : sum
  if (!isKept(column)) return present
  const encode = createEncoder([column], 'one_hot')
  const missing = at(
    linearShapleyValues(weights, encode({ [column.name]: null }), means, [weights.length]),
    0,
  )
  return `CASE WHEN ${isMissing} THEN ${number(missing)} ELSE ${present} END`
}
