/** Which charts the report has, each a drawing and its caption, by the groups in which `templates/report.ejs` shows them. */
import type { Schema } from '../schema/schema.ts'
import type { Figures } from './analysis/figures.ts'
import { drawBoxes } from './charts/boxes.ts'
import { drawCorrelations } from './charts/correlations.ts'
import { drawCoverage } from './charts/coverage.ts'
import { drawDependence } from './charts/dependence.ts'
import type { Drawing } from './charts/draw.ts'
import { drawGroupErrors } from './charts/group_errors.ts'
import { drawHistogram } from './charts/histogram.ts'
import { drawImportance } from './charts/importance.ts'
import { drawLeaderboard } from './charts/leaderboard.ts'
import { drawLearning } from './charts/learning.ts'
import { drawPredictedAgainstActual } from './charts/predicted_against_actual.ts'
import { boxesCaption } from './text/captions/boxes.ts'
import { correlationsCaption } from './text/captions/correlations.ts'
import { coverageCaption } from './text/captions/coverage.ts'
import { dependenceCaption } from './text/captions/dependence.ts'
import { groupErrorsCaption } from './text/captions/group_errors.ts'
import { histogramCaption, RESIDUAL, residualCaption, unitOf } from './text/captions/histogram.ts'
import { importanceCaption } from './text/captions/importance.ts'
import { leaderboardCaption } from './text/captions/leaderboard.ts'
import { learningCaption } from './text/captions/learning.ts'
import { predictedAgainstActualCaption } from './text/captions/predicted_against_actual.ts'
import { findingText } from './text/findings.ts'
import { labelOf } from './text/labels.ts'
import type { Caption, Charts } from './text/report_text.ts'
import { strongestColumns } from './text/used.ts'

/** The drawing is null where every group is withheld. */
export type Illustration = { caption: Caption; drawing: Drawing | null }
export type Illustrations = Record<keyof Charts, Illustration[]>

/** @param level the share that the ranges aim to hold for */
export function illustrate(schema: Schema, level: number, figures: Figures): Illustrations {
  const shown = strongestColumns(figures)
  return {
    distributions: distributions(schema, figures, shown),
    byColumn: byColumn(schema, figures, shown),
    correlations: correlations(schema, figures),
    leaderboard: leaderboard(schema, figures),
    errors: errors(schema, figures),
    importance: importance(schema, figures),
    dependence: dependence(schema, figures),
    learning: learning(schema, figures),
    coverage: coverage(schema, level, figures),
    ...groupErrors(schema, figures, shown),
  }
}

/** The target first, then the numbers among those shown. */
function distributions(schema: Schema, { data }: Figures, shown: string[]): Illustration[] {
  const numbers = data.columns
    .toReversed()
    .flatMap(column =>
      column.kind === 'number' && column.values && shown.includes(column.name)
        ? { name: column.name, values: column.values }
        : [],
    )
  return [{ name: schema.target.name, values: data.target }, ...numbers].map(({ name, values }) => ({
    caption: histogramCaption(schema, name, values),
    drawing: drawHistogram(values.bins, labelOf(schema, name), unitOf(schema, name), isDate(schema, name)),
  }))
}

/** In the findings' order, each with its finding as the title. */
function byColumn(schema: Schema, { data, findings, spreads }: Figures, shown: string[]): Illustration[] {
  return findings
    .filter(({ column }) => shown.includes(column))
    .flatMap(finding =>
      spreads
        .filter(({ column }) => column === finding.column)
        .map(spread => ({
          caption: boxesCaption(schema, spread, findingText(schema, finding).title, data.target),
          drawing: drawBoxes(schema, spread),
        })),
    )
}

/** None where there are no two numbers to compare. */
function correlations(schema: Schema, { correlations }: Figures): Illustration[] {
  if (correlations.pairs.length === 0) return []
  return [
    {
      caption: correlationsCaption(schema, correlations),
      drawing: drawCorrelations(schema, correlations),
    },
  ]
}

function leaderboard(schema: Schema, { comparison }: Figures): Illustration[] {
  const caption = leaderboardCaption(schema, comparison)
  return [{ caption, drawing: drawLeaderboard(schema, comparison) }]
}

function errors(schema: Schema, { errors }: Figures): Illustration[] {
  return [
    {
      caption: residualCaption(schema, errors),
      drawing: drawHistogram(errors.residuals, RESIDUAL, schema.target.unit),
    },
    {
      caption: predictedAgainstActualCaption(schema, errors),
      drawing: drawPredictedAgainstActual(schema, errors.agreement),
    },
  ]
}

/** None where the model uses no column. */
function importance(schema: Schema, { importance }: Figures): Illustration[] {
  if (!importance.some(({ isUsed }) => isUsed)) return []
  return [{ caption: importanceCaption(schema, importance), drawing: drawImportance(schema, importance) }]
}

function dependence(schema: Schema, { dependence }: Figures): Illustration[] {
  return dependence.map(along => ({
    caption: dependenceCaption(schema, along),
    drawing: drawDependence(schema, along),
  }))
}

/** None with one size of training alone. */
function learning(schema: Schema, { learning }: Figures): Illustration[] {
  if (learning.steps.length < 2) return []
  return [{ caption: learningCaption(schema, learning), drawing: drawLearning(schema, learning) }]
}

/** None where a fifth of the rows is too few to say. */
function coverage(schema: Schema, level: number, { errors }: Figures): Illustration[] {
  if (errors.bands.outOfFold.length === 0) return []
  return [{ caption: coverageCaption(schema, level, errors), drawing: drawCoverage(level, errors) }]
}

/** Those by the sensitive columns are shown at once, the others on demand; all at once where none is sensitive. */
function groupErrors(schema: Schema, { errors }: Figures, shown: string[]) {
  const sensitive = schema.columns.filter(column => column.sensitive).map(({ name }) => name)
  const isCompared = errors.withoutSensitive !== null
  const drawn = (isWanted: (column: string) => boolean): Illustration[] =>
    errors.columns
      .filter(({ column }) => isWanted(column) && (sensitive.includes(column) || shown.includes(column)))
      .map(column => ({
        caption: groupErrorsCaption(schema, column, isCompared),
        drawing: drawGroupErrors(schema, column, isCompared),
      }))
  const isFirst = (column: string) => sensitive.length === 0 || sensitive.includes(column)
  return { groupErrors: drawn(isFirst), otherGroupErrors: drawn(column => !isFirst(column)) }
}

function isDate({ columns }: Schema, name: string): boolean {
  return columns.some(column => column.name === name && column.kind === 'date')
}
