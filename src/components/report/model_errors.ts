/** How wrong the chosen model is on the test rows: over all, and by the groups of every question. */
import { mean, quantile } from 'simple-statistics'
import type { Estimate, Predictions } from '../../inference/predictions.ts'
import type { Column } from '../../schema/schema.ts'
import type { Table } from '../data_ingestion.ts'
import { holds } from '../evaluation.ts'
import { score } from '../metrics.ts'
import { groupRows, MIN_GROUP } from './groups.ts'
import {
  bootstrap,
  type Estimated,
  excludesZero,
  meanWithin,
  proportion,
  RESIDUAL_STATISTICS,
} from './statistics.ts'

/** A test row's actual value and its estimate. */
export type Tested = Estimate & { actual: number }

/** Errors in the target's unit. `bias` is the mean of actual - estimate: above 0 the estimates are too low. */
export type GroupErrors = Record<'bias' | 'mae' | 'rmse' | 'width' | 'coverage', Estimated>
/** `errors` are null where the group is too small to say. */
export type TestedGroup = {
  label: string
  n: number
  errors: GroupErrors | null
  /** Whether its mean error is further off 0 than chance may bring among the question's groups. */
  isOff: boolean
}
export type QuestionErrors = {
  column: string
  label: string
  groups: TestedGroup[]
  /** The largest minus the smallest of the groups' figures, or null with fewer than two groups to compare. */
  gaps: { bias: number; mae: number; coverage: number } | null
}
export type TestErrors = {
  n: number
  r2: number
  overall: GroupErrors
  /** Half, and nine in ten, of the estimates are at most this far off. */
  half: number
  nineTenths: number
}

export function testRows({ rows, targets }: Table, estimate: Predictions['estimate']): Tested[] {
  return rows.map((row, i) => ({ ...estimate(row), actual: targets[i] ?? Number.NaN }))
}

export function overallErrors(tested: Tested[], random: () => number): TestErrors {
  const missed = tested.map(row => Math.abs(residual(row)))
  const { r2 } = score(
    tested.map(({ actual }) => actual),
    tested.map(({ prediction }) => prediction),
  )
  return {
    n: tested.length,
    r2,
    overall: errorsOf(tested, random),
    half: quantile(missed, 0.5),
    nineTenths: quantile(missed, 0.9),
  }
}

/** @param table all rows, whose quartiles cut a number into its groups */
export function errorsByGroup(
  columns: Column[],
  table: Table,
  test: Table,
  tested: Tested[],
  random: () => number,
): QuestionErrors[] {
  return columns.map(column => {
    const all = groupRows(column, table.rows, test.rows)
    const groups = all.map(({ label, rows }): TestedGroup => {
      const group = { label, n: rows.length }
      if (rows.length < MIN_GROUP) return { ...group, errors: null, isOff: false }
      const members = rows.map(i => tested[i] as Tested)
      const strict = meanWithin(members.map(residual), 1 - 0.05 / all.length)
      return { ...group, errors: errorsOf(members, random), isOff: excludesZero(strict) }
    })
    return { column: column.name, label: column.label, groups, gaps: gapsBetween(groups) }
  })
}

export function residual({ actual, prediction }: Tested): number {
  return actual - prediction
}

function errorsOf(tested: Tested[], random: () => number): GroupErrors {
  const held = tested.filter(({ actual, interval }) => holds(interval, actual))
  const widths = tested.map(({ interval }) => interval.high - interval.low)
  return {
    ...bootstrap(tested.map(residual), RESIDUAL_STATISTICS, random),
    ...bootstrap(widths, { width: mean }, random),
    coverage: proportion(held.length, tested.length),
  }
}

function gapsBetween(groups: TestedGroup[]): QuestionErrors['gaps'] {
  const known = groups.flatMap(({ errors }) => errors ?? [])
  if (known.length < 2) return null
  const gap = (measure: keyof GroupErrors) => {
    const values = known.map(errors => errors[measure].value)
    return Math.max(...values) - Math.min(...values)
  }
  return { bias: gap('bias'), mae: gap('mae'), coverage: gap('coverage') }
}
