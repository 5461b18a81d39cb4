/** The stakeholders' report: all its figures, sentences and charts, made once, when the model is trained. */
import type { Row, Schema } from '../../schema.ts'
import { roundAll, toJson } from '../../utils.ts'
import type { Table } from '../data_ingestion.ts'
import type { Result } from '../model_trainer.ts'
import type { Predictions } from '../predictions.ts'
import { type Alert, findAlerts } from './alerts.ts'
import { type Blind, compareBlind } from './blindness.ts'
import { boxes } from './charts/boxes.ts'
import type { Chart, Drawn, TextTable } from './charts/chart.ts'
import { correlations } from './charts/correlations.ts'
import { groupErrors } from './charts/group_errors.ts'
import { histogram, residualHistogram } from './charts/histograms.ts'
import { leaderboardChart } from './charts/leaderboard.ts'
import { predictedAgainstActual } from './charts/predicted_against_actual.ts'
import { correlationsOf } from './correlations.ts'
import { answersOf, type DataFacts, describeData, numbersIn } from './data_facts.ts'
import { type Finding, findPatterns } from './findings.ts'
import { createGrouping, MIN_GROUP } from './groups.ts'
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
import { counted, percent, unitsOf } from './words.ts'

export type Report = {
  format: 'exam-score/report'
  version: 1
  summary: string[]
  data: DataFacts & {
    table: TextTable
    balance: TextTable
    balanced: string
    counted: string
    minGroup: number
  }
  alerts: Alert[]
  findings: Finding[]
  /** Of the target, then of the numbers. */
  distributions: Chart[]
  /** In the findings' order. */
  byQuestion: Chart[]
  correlations: Chart | null
  comparison: Comparison & { chart: Chart; table: TextTable }
  errors: TestErrors & { predicted: Chart; residuals: Chart; table: TextTable }
  questions: QuestionErrors[]
  gaps: TextTable
  /** Null where no question is sensitive, or all are. */
  blind: Blind | null
  /** In the order of the questions. */
  groupErrors: (Chart & { sensitive: boolean })[]
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
  const { schema, table, train, test, random } = input
  const units = unitsOf(schema)
  const { unit } = schema.target
  const svgs: Record<string, string> = {}
  const keep = ({ chart, svg }: Drawn): Chart => {
    if (svg) svgs[`${chart.name}.svg`] = svg
    return chart
  }

  const answers = answersOf(schema, table, train, test)
  const data = describeData(schema, table, train, test)
  const alerts = findAlerts(schema, data, answers)
  const findings = findPatterns(schema, table, adjustedBy(input.estimate, table.rows.slice(0, MOST_ADJUSTED)))
  const shown = findings.slice(0, MOST_QUESTIONS)
  const isShown = (name: string) => shown.some(({ column }) => column === name)
  const comparison = compareModels(input.leaderboard, units)

  const judge = (estimate: Predictions['estimate']) => {
    const tested = testRows(test, estimate)
    const overall = overallErrors(tested, random)
    return { tested, overall, questions: errorsByGroup(schema.columns, table, test, tested, random) }
  }
  const { tested, overall, questions } = judge(input.estimate)
  const blind = input.blindEstimate
    ? compareBlind(schema, { overall, questions }, judge(input.blindEstimate), units)
    : null

  const distributions: Chart[] = []
  for (const { name, label, all } of answers.toReversed()) {
    const column = schema.columns.find(column => column.name === name)
    const numbers = numbersIn(all)
    if ((column && (column.kind === 'category' || !isShown(name))) || numbers.length === 0) continue
    const columnUnit = column?.kind === 'number' ? column.unit : unit
    distributions.push(keep(await histogram(`distribution-${name}`, label, numbers, columnUnit)))
  }
  const byQuestion: Chart[] = []
  for (const { column: name, title } of shown) {
    const column = schema.columns.find(column => column.name === name)
    if (!column) continue
    const groups = createGrouping(column, table.rows)(table.rows)
    byQuestion.push(
      keep(await boxes(`score-by-${name}`, column.label, title, groups, table.targets, schema, units)),
    )
  }
  const { labels, pairs } = correlationsOf(schema, answers)
  const groupCharts: Report['groupErrors'] = []
  for (const question of questions.filter(({ column }) => isShown(column))) {
    const other = blind?.questions.find(({ column }) => column === question.column)
    const sensitive = schema.columns.some(({ name, sensitive }) => name === question.column && sensitive)
    const drawn = await groupErrors(`errors-by-${question.column}`, question, other, units, unit)
    groupCharts.push({ ...keep(drawn), sensitive })
  }

  const withinTitle = `Half of the estimates are within ${units.amount(overall.half)}, nine in ten within ${units.value(overall.nineTenths)}`
  const followTitle = `Estimates account for ${percent(overall.r2)} of the variation among rows the model had never seen`
  const report: Omit<Report, 'summary' | 'card'> = {
    format: 'exam-score/report',
    version: 1,
    data: {
      ...data,
      table: dataTable(data, schema),
      balance: balanceTable(data),
      balanced: sayImbalance(data),
      counted: `${counted(data.rows, 'row')}, ${counted(schema.columns.length, 'question')}`,
      minGroup: MIN_GROUP,
    },
    alerts,
    findings,
    distributions,
    byQuestion,
    correlations: pairs.length > 0 ? keep(await correlations('correlations', labels, pairs)) : null,
    comparison: {
      ...comparison,
      table: leaderboardTable(comparison.contenders, units),
      chart: keep(await leaderboardChart('leaderboard', comparison.contenders, units, unit)),
    },
    errors: {
      ...overall,
      table: errorsTable(overall, blind?.overall ?? null, units),
      predicted: keep(
        await predictedAgainstActual('predicted-against-actual', tested, followTitle, schema, units),
      ),
      residuals: keep(await residualHistogram('residuals', tested, withinTitle, unit)),
    },
    questions,
    gaps: gapsTable(questions, units),
    blind,
    groupErrors: groupCharts,
  }
  const card = modelCard(schema, input.training, report)
  const whole: Report = { ...report, summary: summarise(schema, report), card }
  return {
    'report.json': toJson(roundAll(whole, 6)),
    'MODEL_CARD.md': cardMarkdown(schema.title, card),
    ...svgs,
  }
}

/** What changing one answer in all rows changes in the mean estimate. */
function adjustedBy(estimate: Predictions['estimate'], rows: Row[]): Parameters<typeof findPatterns>[2] {
  return (column, from, to) => {
    const sum = (answer: string | number) =>
      rows.reduce((sum, row) => sum + estimate({ ...row, [column]: answer }).prediction, 0)
    return (sum(to) - sum(from)) / rows.length
  }
}
