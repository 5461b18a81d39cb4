/** What the values of a row add to a linear estimate, in SQL: the additions of `linear_estimators.ts`, in their order. */

import type { Fitted } from '../inference/fitted.ts'
import { interceptOf, termsOf, type Weighted, weightedColumns } from '../inference/linear_estimators.ts'
import type { FittedColumn } from '../inference/preprocessor.ts'
import { partsOf } from '../schema/date.ts'
import { at, zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'
import { MISSING, type SqlValue } from './values.ts'

/** The estimate, not clipped: the same to the bit where an engine adds from the left. */
export function estimateSql(dialect: Dialect, fitted: Fitted, values: SqlValue[]): string {
  const terms = zip(weightedColumns(fitted), values).flatMap(([weighted, value]) =>
    weighted.column.kind === 'category'
      ? levelTerms(dialect, weighted, value)
      : numberTerms(dialect, weighted, value),
  )
  return [dialect.number(interceptOf(fitted)), ...terms].join(' + ')
}

/** `CASE value WHEN …`, for a list of what stands for each value. */
export function caseOf(value: string, cases: [when: number, then: string][], otherwise: string): string {
  const last = cases.filter(([, then]) => then !== otherwise)
  if (last.length === 0) return otherwise
  return `CASE ${value} ${last.map(([when, then]) => `WHEN ${when} THEN ${then}`).join(' ')} ELSE ${otherwise} END`
}

/** A missing level may have several terms, which are added one after the other. */
function levelTerms(dialect: Dialect, weighted: Weighted, { names }: SqlValue): string[] {
  const levels = weighted.column.kind === 'category' ? weighted.column.levels : []
  const value = at(names, 0)
  const byPlace = [null, ...levels].map(level => termsOf(weighted, level) ?? [])
  const turns = Math.max(...byPlace.map(({ length }) => length))
  return Array.from({ length: turns }, (_, turn) =>
    caseOf(
      value,
      byPlace.map((terms, place) => [place + MISSING, dialect.number(terms[turn] ?? 0)]),
      dialect.number(0),
    ),
  )
}

type Scaled = { weight: number; mean: number; scale: number; median: number }

/** A number's one term, or those of a date's parts, with what is put in the place of a missing one. */
export function scaledParts({ column, weights }: Weighted): Scaled[] {
  if (column.kind === 'category') return []
  const parts = column.kind === 'number' ? [column] : column.parts
  const medians = column.kind === 'number' ? [column.median] : partsOf(column.median)
  return parts.map(({ mean, scale }, p) => ({ weight: at(weights, p), mean, scale, median: at(medians, p) }))
}

/** Whether a missing value adds what its own feature does, or nothing, and is not imputed. */
export function isKept({ sensitive, optional }: FittedColumn): boolean {
  return sensitive || optional
}

function numberTerms(dialect: Dialect, weighted: Weighted, { names, isMissing }: SqlValue): string[] {
  const { column, weights } = weighted
  const number = dialect.number
  return zip(scaledParts(weighted), names).map(([{ weight, mean, scale, median }, name], p) => {
    const term = (value: string) => `${number(weight)} * ((${value} - ${number(mean)}) / ${number(scale)})`
    if (!isKept(column)) return term(`COALESCE(${name}, ${number(median)})`)
    const ofMissing = p === 0 && column.optional ? at(weights, names.length) : 0
    return `CASE WHEN ${isMissing} THEN ${number(ofMissing)} ELSE ${term(name)} END`
  })
}
