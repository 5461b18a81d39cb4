/** What the estimates say of a threshold that the schema names, in sentences and a table. */
import { withUnit } from '../../amount.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Statistic } from '../analysis/figure.ts'
import type { Threshold } from '../analysis/threshold.ts'
import { groupLabel, labelOf } from './labels.ts'
import { count, interval95, percent, withInterval } from './numbers.ts'
import type { TextTable } from './report_text.ts'

export function sayThreshold({ target, subject }: Schema, threshold: Threshold | null): string[] {
  if (!threshold || !target.threshold) return []
  const { value, missed, overrated, n } = threshold
  const mark = withUnit(value.toLocaleString('en'), target.unit)
  const say = (share: Statistic) => `${percent(share.value)} (${interval95(share, percent)})`
  return [
    `The threshold is ${mark}: whoever reaches it counts as "${target.threshold.label}". Of ${count(n)} ${subject.many} that the model had not seen:`,
    ...(missed ? [`of those who reach it, ${say(missed)} are estimated below;`] : []),
    ...(overrated ? [`of those who do not, ${say(overrated)} are estimated to reach it.`] : []),
    'The estimate alone is no verdict: near the threshold, its range holds both.',
  ]
}

export function thresholdTable(schema: Schema, threshold: Threshold | null): TextTable {
  if (!threshold) return { heading: [], rows: [] }
  const cell = (share: Statistic | null) => (share ? withInterval(share, percent) : 'too few')
  return {
    heading: ['Group', 'n', 'Reach it, estimated below', 'Do not, estimated to reach it'],
    rows: threshold.groups.map(({ column, group, n, missed, overrated }) => [
      `${labelOf(schema, column)}: ${groupLabel(schema, column, group)}`,
      count(n),
      cell(missed),
      cell(overrated),
    ]),
  }
}
