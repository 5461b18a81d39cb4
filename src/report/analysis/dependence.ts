/** How the mean estimate goes along with one column, the others held as they are: partial dependence (Friedman 2001). */
import { mean } from 'simple-statistics'
import * as v from 'valibot'
import type { Studied } from '../../components/studied.ts'
import type { Case, Row } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { zip } from '../../utils.ts'
import { numbersOf, valueIn } from './cases.ts'
import { stepOf } from './columns.ts'
import { number, statistic } from './figure.ts'
import { MIN_GROUP } from './groups.ts'
import { quantilesOf } from './quantiles.ts'
import { groupedJackknife } from './statistics.ts'

export const dependenceFormat = v.strictObject({
  column: v.string(),
  /** The mean estimate, with its interval over the models that each left a fold out. */
  points: v.array(v.strictObject({ value: v.union([v.string(), number]), estimate: statistic })),
})
export type Dependence = v.InferOutput<typeof dependenceFormat>

const MOST_LEVELS = 8
/** From the 5th to the 95th of a hundred: beyond there are too few rows to believe the model. */
const SHARES = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95] as const

/** @param cases over which the estimates are averaged */
export function dependenceOf(
  column: Column,
  { predict, refits }: Pick<Studied, 'predict' | 'refits'>,
  table: Case[],
  cases: Case[],
): Dependence {
  const values = valuesOf(column, table)
  const along = (predict: (row: Row) => number) =>
    values.map(value => mean(cases.map(({ row }) => predict({ ...row, [column.name]: value }))))
  const curves = refits.map(along)
  return {
    column: column.name,
    points: zip(values, along(predict)).map(([value, estimate], i) => ({
      value,
      estimate: groupedJackknife(
        estimate,
        curves.map(curve => curve[i] ?? estimate),
        0.95,
      ),
    })),
  }
}

/** Quantiles of a number, or the levels that are most frequent, in their own order. */
function valuesOf(column: Column, table: Case[]): (string | number)[] {
  if (column.kind !== 'category') {
    const numbers = numbersOf(
      table.map(({ row }) => row),
      column.name,
    )
    return [...new Set<number>(quantilesOf(numbers, SHARES, stepOf(column)))]
  }
  const counts = Map.groupBy(table, ({ row }) => valueIn(row, column.name))
  const n = (value: string) => counts.get(value)?.length ?? 0
  const known = column.levels.map(({ value }) => value).filter(value => n(value) >= MIN_GROUP)
  const frequent = new Set(known.toSorted((a, b) => n(b) - n(a)).slice(0, MOST_LEVELS))
  return known.filter(value => frequent.has(value))
}
