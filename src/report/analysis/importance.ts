/** How much each column matters to the model: how much further off it is where the column's values are shuffled. */
import { shuffle } from 'simple-statistics'
import * as v from 'valibot'
import type { Studied } from '../../components/studied.ts'
import type { Case } from '../../schema/row.ts'
import { zip } from '../../utils.ts'
import { valueIn } from './cases.ts'
import { statistic } from './figure.ts'
import { meanWithin } from './statistics.ts'

export const importanceFormat = v.strictObject({
  column: v.string(),
  /** Whether any estimate changes, as far as can be told. */
  isUsed: v.boolean(),
  /** Permutation importance (Breiman 2001): what the mean absolute error is more by, in the target's unit. */
  cost: statistic,
})
export type Importance = v.InferOutput<typeof importanceFormat>

/** Two estimates that are the same differ by no more, of the largest. */
const ROUNDING = 1e-9

/** @param cases two or more that the model was not fitted on */
export function importanceOf(
  columns: string[],
  { predict }: Pick<Studied, 'predict'>,
  cases: Case[],
  random: () => number,
): Importance[] {
  const estimates = cases.map(({ row }) => predict(row))
  const least = ROUNDING * Math.max(...estimates.map(Math.abs), Number.MIN_VALUE)
  return columns.map(column => {
    const values = shuffle(
      cases.map(({ row }) => valueIn(row, column)),
      random,
    )
    const shuffled = zip(cases, values).map(([{ row }, value]) => predict({ ...row, [column]: value }))
    const costs = zip(cases, zip(estimates, shuffled)).map(
      ([{ target }, [before, after]]) => Math.abs(target - after) - Math.abs(target - before),
    )
    const isSame = new Set(values).size < 2 // whether an estimate would change, these cases cannot tell
    const isUsed =
      isSame || zip(estimates, shuffled).some(([before, after]) => Math.abs(after - before) > least)
    return { column, isUsed, cost: isUsed ? meanWithin(costs, 0.95) : { value: 0, low: 0, high: 0 } }
  })
}

/** The columns that the model uses, that which matters most first. */
export function strongestOf(importance: Importance[]): string[] {
  return importance
    .filter(({ isUsed }) => isUsed)
    .toSorted((a, b) => b.cost.value - a.cost.value)
    .map(({ column }) => column)
}
