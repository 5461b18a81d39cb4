/** The stakeholders' report: all its figures, sentences and charts, made once, when the model is trained. */
import { sample } from 'simple-statistics'
import type { Predictions } from '../../inference/predictions.ts'
import type { Row, Schema } from '../../schema/schema.ts'
import { roundAll, toJson } from '../../utils.ts'
import type { Table } from '../data_ingestion.ts'
import type { Result } from '../model_trainer.ts'
import { type Alert, findAlerts } from './alerts.ts'
import { type Blind, compareBlind, type Judged } from './blindness.ts'
import type { Chart, Drawn, TextTable } from './charts/chart.ts'
import { leaderboardChart } from './charts/leaderboard.ts'
import { answersOf, type DataFacts, describeData } from './data_facts.ts'
import { drawCorrelations, drawDistributions, drawErrors, drawQuestions } from './drawings.ts'
import { type Adjusted, type Finding, findPatterns } from './findings.ts'
import { MIN_GROUP } from './groups.ts'
import { type CardSection, cardMarkdown, modelCard, type Training } from './model_card.ts'
import { type Comparison, compareModels } from './model_comparison.ts'
import {
  errorsByGroup,
  overallErrors,
  type QuestionErrors,
  type TestErrors,
  testRows,
} from './model_errors.ts'
import { summarise } from './summary.ts'
import { balanceTable, dataTable, errorsTable, gapsTable, leaderboardTable, sayImbalance } from './tables.ts'
import { counted, unitsOf } from './words.ts'

/** What `templates/report.ejs` shows, and the numbers behind it for whoever reads the file. */
export type Report = {
  format: 'exam-score/report'
  version: 1
  summary: string[]
  data: DataFacts & { table: TextTable; balance: TextTable; balanced: string; counted: string }
  alerts: Alert[]
  findings: Finding[]
  /** Of the target, then of the numbers. */
  distributions: Chart[]
  /** In the findings' order. */
  byQuestion: Chart[]
  correlations: Chart[]
  comparison: Comparison & { chart: Chart; table: TextTable }
  errors: TestErrors & { charts: Chart[]; table: TextTable }
  minGroup: number
  questions: QuestionErrors[]
  gaps: TextTable
  /** Null where no question is sensitive, all are, or the model asks none. */
  blind: Blind | null
  /** Those to show at once, of the sensitive questions where there are some, and the others. */
  groupErrors: { first: Chart[]; others: Chart[] }
  card: CardSection[]
}

export type ReportInput = {
  schema: Schema
  table: Table
  train: Table
  test: Table
  leaderboard: Result[]
  /** The chosen model's. */
  estimate: Predictions['estimate']
  /** That of the same model without the sensitive questions. */
  blindEstimate: Predictions['estimate'] | null
  training: Training
  random: () => number
}

/** Charts are drawn for the questions that say most: a page of more would not be read. */
const MOST_QUESTIONS = 10
/** Rows over which an answer's difference with the others held fixed is averaged. */
const MOST_ADJUSTED = 500

/** @returns the texts of the report's files by their names */
export async function makeReport(input: ReportInput): Promise<Record<string, string>> {
  const { schema, table, train, test, random, training } = input
  const units = unitsOf(schema)
  const svgs: Record<string, string> = {}
  const keep = ({ chart, svg }: Drawn): Chart => {
    if (svg) svgs[`${chart.name}.svg`] = svg
    return chart
  }

  const answers = answersOf(schema, table, train, test)
  const data = describeData(schema, answers, table, train, test)
  const alerts = findAlerts(schema, data, answers)
  const rows = sample(table.rows, Math.min(MOST_ADJUSTED, table.rows.length), random)
  const findings = findPatterns(schema, table, adjustedBy(input.estimate, rows))
  const shown = findings.slice(0, MOST_QUESTIONS)
  const comparison = compareModels(input.leaderboard, units)
  const sighted = judge(input, input.estimate)
  const blind = input.blindEstimate
    ? compareBlind(schema, input, sighted, judge(input, input.blindEstimate))
    : null

  const drawnErrors = await drawErrors(schema, sighted, blind, shown, units)
  const report: Omit<Report, 'summary' | 'card'> = {
    format: 'exam-score/report',
    version: 1,
    data: {
      ...data,
      table: dataTable(data, schema),
      balance: balanceTable(data),
      balanced: sayImbalance(data),
      counted: `${counted(data.rows, 'row')}, ${counted(schema.columns.length, 'question')}`,
    },
    alerts,
    findings,
    distributions: (await drawDistributions(schema, answers, shown)).map(keep),
    byQuestion: (await drawQuestions(schema, table, shown, units)).map(keep),
    correlations: (await drawCorrelations(schema, answers)).map(keep),
    comparison: {
      ...comparison,
      table: leaderboardTable(comparison.contenders, units),
      chart: keep(await leaderboardChart('leaderboard', comparison.contenders, units)),
    },
    errors: {
      ...sighted.overall,
      table: errorsTable(sighted.overall, blind?.overall ?? null, units),
      charts: drawnErrors.overall.map(keep),
    },
    minGroup: MIN_GROUP,
    questions: sighted.questions,
    gaps: gapsTable(sighted.questions, units),
    blind,
    groupErrors: { first: drawnErrors.first.map(keep), others: drawnErrors.others.map(keep) },
  }
  const card = modelCard(schema, training, report)
  const whole: Report = {
    ...report,
    summary: summarise(schema, training.metrics.intervals.level, report),
    card,
  }
  return {
    'report.json': toJson(roundAll(whole, 6)),
    'MODEL_CARD.md': cardMarkdown(schema.title, card),
    ...svgs,
  }
}

function judge({ schema, table, test, random }: ReportInput, estimate: Predictions['estimate']): Judged {
  const tested = testRows(test, estimate)
  return {
    tested,
    overall: overallErrors(tested, random),
    questions: errorsByGroup(schema.columns, table, test, tested, random),
  }
}

function adjustedBy(estimate: Predictions['estimate'], rows: Row[]): Adjusted {
  return (column, from, to) => {
    const sum = (answer: string | number) =>
      rows.reduce((sum, row) => sum + estimate({ ...row, [column]: answer }).prediction, 0)
    return (sum(to) - sum(from)) / rows.length
  }
}
