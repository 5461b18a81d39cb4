/** From the data and the fitted model to all figures of the report. */
import { sample } from 'simple-statistics'
import * as v from 'valibot'
import type { Result } from '../../components/model_trainer.ts'
import { AppError } from '../../exception.ts'
import type { Predictions } from '../../inference/predictions.ts'
import type { Case } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { firstIssue, roundAll } from '../../utils.ts'
import { agreementOf } from './agreement.ts'
import { findAlerts } from './alerts.ts'
import { histogramAroundZero } from './bins.ts'
import { rowsWithTarget } from './cases.ts'
import { describeColumns, describeNumber } from './columns.ts'
import { compareModels } from './comparison.ts'
import { correlationsOf } from './correlations.ts'
import { countDuplicates } from './duplicates.ts'
import { residual, type Tested, type Total, testedBy, totalErrors } from './errors.ts'
import { type Figures, figuresFormat } from './figures.ts'
import type { Adjusted } from './finding.ts'
import { findPatterns } from './findings.ts'
import { errorsByGroup, type GroupsOfModel, sideBySide } from './group_errors.ts'
import { largestImbalance } from './imbalance.ts'
import { changesByGroup, costOfLeavingOut, pairTested } from './sensitive.ts'
import { spreadsOf } from './spreads.ts'

type EstimateOf = Predictions['estimate']
export type AnalysisInput = {
  schema: Schema
  table: Case[]
  train: Case[]
  test: Case[]
  /** The winner first. */
  leaderboard: Result[]
  /** The winner's. */
  estimate: EstimateOf
  /** That of the same model without the sensitive columns. */
  estimateWithout: EstimateOf | null
  /** Uniform numbers in [0, 1). */
  random: () => number
}

/** Rows over which the difference that a value makes with the others held fixed is averaged. */
const MOST_ADJUSTED = 500

/** @throws {AppError} if a figure is not a number: nothing else can be said in words */
export function analyse(input: AnalysisInput): Figures {
  const { schema, leaderboard, random } = input
  const { alerts, ...data } = describe(input)
  const sampled = sample(input.table, Math.min(MOST_ADJUSTED, input.table.length), random)
  const figures: Figures = {
    format: 'exam-score/report',
    version: 2,
    data,
    alerts,
    findings: findPatterns(schema.columns, input.table, adjustedBy(input.estimate, sampled)),
    spreads: spreadsOf(schema.columns, input.table),
    correlations: correlationsOf(schema, rowsWithTarget(schema, input.table)),
    comparison: compareModels(leaderboard),
    errors: errorsOf(input),
  }
  return checked(figures)
}

function describe({ schema, table, train, test }: AnalysisInput) {
  const sides = {
    all: rowsWithTarget(schema, table),
    train: rowsWithTarget(schema, train),
    test: rowsWithTarget(schema, test),
  }
  const columns = describeColumns(schema, sides)
  const duplicates = countDuplicates(sides)
  const n = { train: sides.train.length, test: sides.test.length }
  return {
    rows: table.length,
    duplicates,
    columns,
    target: describeNumber(schema.target.name, sides),
    imbalance: largestImbalance(columns, n),
    alerts: findAlerts(schema, table, columns, duplicates),
  }
}

function errorsOf({ schema, table, test, estimate, estimateWithout, random }: AnalysisInput) {
  const measure = (tested: Tested[]): { total: Total; groups: GroupsOfModel[] } => ({
    total: totalErrors(tested, random),
    groups: errorsByGroup(schema.columns, table, tested, random),
  })
  const tested = testedBy(estimate, test)
  const model = measure(tested)
  const without = estimateWithout && testedBy(estimateWithout, test)
  const other = without && { ...measure(without), pairs: pairTested(tested, without) }
  return {
    n: test.length,
    total: model.total,
    residuals: histogramAroundZero(tested.map(residual)),
    agreement: agreementOf(tested),
    columns: sideBySide(model.groups, other?.groups),
    withoutSensitive: other && {
      total: other.total,
      cost: costOfLeavingOut(other.pairs),
      changes: changesByGroup(schema, table, other.pairs),
    },
  }
}

function adjustedBy(estimate: EstimateOf, cases: Case[]): Adjusted {
  return (column, from, to) => {
    const sum = (value: string | number) =>
      cases.reduce((sum, { row }) => sum + estimate({ ...row, [column]: value }).prediction, 0)
    return (sum(to) - sum(from)) / cases.length
  }
}

/** Rounded, as they are saved: what is rendered now and what is rendered from the file are the same. */
function checked(figures: Figures): Figures {
  const parsed = v.safeParse(figuresFormat, roundAll(figures, 12))
  if (!parsed.success) throw new AppError(`report.json cannot be saved: ${firstIssue(parsed.issues)}`)
  return parsed.output
}
