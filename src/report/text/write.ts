/** The whole text of a report, from its figures and the captions of its charts. */
import type { Schema } from '../../schema/schema.ts'
import { MIN_COVERAGE } from '../analysis/errors.ts'
import type { Figures } from '../analysis/figures.ts'
import { MIN_GROUP } from '../analysis/groups.ts'
import { strongestOf } from '../analysis/importance.ts'
import { alertTexts } from './alerts.ts'
import { coefficientTable, sayEntangled } from './coefficients.ts'
import { explainChoice, leaderboardTable } from './comparison.ts'
import { columnTable, sayDropped, sayImbalance, saySplit, splitTable } from './data.ts'
import { errorTable, gapTable } from './errors.ts'
import { findingText } from './findings.ts'
import { intersectionTable, sayIntersections } from './intersections.ts'
import { modelCard } from './model_card.ts'
import { count, counted, listSome } from './numbers.ts'
import type { Charts, ReportText } from './report_text.ts'
import { sayWithheld, sayWithoutSensitive, withoutTable } from './sensitive.ts'
import type { Source } from './source.ts'
import { keyFigures, summarise } from './summary.ts'
import { sayThreshold, thresholdTable } from './threshold.ts'
import { saidFindings, shownColumns, usedColumns } from './used.ts'

/** Findings that are said in full: the others by their titles. */
const MOST_SAID = 10
const MOST_UNUSED = 30

export function writeReport(source: Source, charts: Charts): ReportText {
  const { schema, figures, metrics } = source
  const { data, comparison, errors } = figures
  const alerts = alertTexts(schema, figures.alerts, data.rows)
  const findings = saidFindings(figures)
  return {
    format: 'exam-score/report_text',
    version: 2,
    summary: summarise(schema, metrics.intervals.level, figures, alerts.length),
    key: keyFigures(schema, metrics.intervals.level, figures),
    counted: `${counted(data.rows, 'row')}, ${counted(schema.columns.length, 'question')}`,
    columns: columnTable(schema, data),
    dropped: sayDropped(schema),
    alerts,
    split: splitTable(schema, data),
    imbalance: [saySplit(schema, data), sayImbalance(schema, data.imbalance)].filter(Boolean).join(' '),
    findings: findings.slice(0, MOST_SAID).map(finding => {
      const { sentence, caveat } = findingText(schema, finding)
      return { sentence, caveat }
    }),
    otherFindings: findings.slice(MOST_SAID).map(finding => findingText(schema, finding).title),
    unused: sayUnused(schema, figures),
    comparison: explainChoice(schema, comparison),
    leaderboard: leaderboardTable(schema, comparison),
    coefficients: coefficientTable(schema, figures.coefficients, strongestOf(figures.importance)),
    entangled: figures.coefficients ? sayEntangled(schema, figures.coefficients) : [],
    errors: errorTable(schema, errors),
    minGroup: MIN_GROUP,
    minCoverage: MIN_COVERAGE,
    sampled: saySampled(source),
    withoutSensitive: sayWithoutSensitive(schema, figures),
    without: withoutTable(schema, errors),
    withheld: sayWithheld(schema, figures),
    intersections: sayIntersections(schema, errors.intersections),
    intersectionTable: intersectionTable(schema, errors.intersections),
    threshold: sayThreshold(schema, errors.threshold),
    thresholdTable: thresholdTable(schema, errors.threshold),
    gaps: gapTable(schema, errors, shownColumns(schema, figures)),
    charts,
    card: modelCard(source),
  }
}

function saySampled({ figures: { errors }, metrics: { rows } }: Source): string {
  const { n } = errors.outOfFold
  return n < rows.train
    ? ` Of ${count(rows.train)} training rows, ${count(n)} were drawn at random for it.`
    : ''
}

/** The columns that the model does not use, and that the report is silent of. */
function sayUnused(schema: Schema, figures: Figures): string {
  const used = usedColumns(figures)
  const labels = schema.columns.filter(({ name }) => !used.has(name)).map(({ label }) => label)
  return labels.length === 0 ? '' : `The model does not use: ${listSome(labels, MOST_UNUSED)}.`
}
