/** The whole text of a report, from its figures and the captions of its charts. */
import { MIN_GROUP } from '../analysis/groups.ts'
import { alertText } from './alerts.ts'
import { explainChoice, leaderboardTable } from './comparison.ts'
import { columnTable, sayImbalance, splitTable } from './data.ts'
import { errorTable, gapTable } from './errors.ts'
import { findingText } from './findings.ts'
import { modelCard } from './model_card.ts'
import { counted } from './numbers.ts'
import type { Charts, ReportText } from './report_text.ts'
import { sayWithoutSensitive } from './sensitive.ts'
import type { Source } from './source.ts'
import { summarise } from './summary.ts'

export function writeReport(source: Source, charts: Charts): ReportText {
  const { schema, figures, metrics } = source
  const { data, alerts, findings, comparison, errors } = figures
  return {
    format: 'exam-score/report_text',
    version: 1,
    summary: summarise(schema, metrics.intervals.level, figures),
    counted: `${counted(data.rows, 'row')}, ${counted(schema.columns.length, 'question')}`,
    columns: columnTable(schema, data),
    alerts: alerts.map(alert => alertText(schema, alert, data.rows)),
    split: splitTable(schema, data),
    imbalance: sayImbalance(schema, data.imbalance),
    findings: findings.map(finding => {
      const { sentence, caveat } = findingText(schema, finding)
      return { sentence, caveat }
    }),
    comparison: explainChoice(schema, comparison),
    leaderboard: leaderboardTable(schema, comparison),
    errors: errorTable(schema, errors),
    minGroup: MIN_GROUP,
    withoutSensitive: sayWithoutSensitive(schema, errors),
    gaps: gapTable(schema, errors.columns),
    charts,
    card: modelCard(source),
  }
}
