/** The difference that a value makes to the model's estimates with the other columns held fixed, and how sure that is. */
import { mean } from 'simple-statistics'
import type { Studied } from '../../components/studied.ts'
import type { Case, Row } from '../../schema/row.ts'
import type { Adjusted } from './finding.ts'
import { groupedJackknife } from './statistics.ts'

/** Averaged over the cases. */
export function adjustedBy(
  { predict, refits }: Pick<Studied, 'predict' | 'refits'>,
  cases: Case[],
): Adjusted {
  return (column, from, to) => {
    const difference = (predict: (row: Row) => number) =>
      mean(cases.map(({ row }) => predict({ ...row, [column]: to }) - predict({ ...row, [column]: from })))
    const value = difference(predict)
    return { value, within: level => groupedJackknife(value, refits.map(difference), level) }
  }
}
