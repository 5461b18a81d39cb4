/** From the data and the fitted model to all figures of the report. */
import { sample } from 'simple-statistics'
import * as v from 'valibot'
import type { Table } from '../../components/data_ingestion.ts'
import type { Result } from '../../components/model_trainer.ts'
import { AppError } from '../../exception.ts'
import type { Predictions } from '../../inference/predictions.ts'
import { firstIssue, type Schema } from '../../schema/schema.ts'
import { roundAll } from '../../utils.ts'
import { agreementOf } from './agreement.ts'
import { findAlerts } from './alerts.ts'
import { histogramAroundZero } from './bins.ts'
import { type Case, casesOf, rowsWithTarget } from './cases.ts'
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
  table: Table
  train: Table
  test: Table
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
  const cases = casesOf(input.table)
  const { alerts, ...data } = describe(input, cases)
  const sampled = sample(cases, Math.min(MOST_ADJUSTED, cases.length), random)
  const figures: Figures = {
    format: 'exam-score/report',
    version: 2,
    data,
    alerts,
    findings: findPatterns(schema.columns, cases, adjustedBy(input.estimate, sampled)),
    spreads: spreadsOf(schema.columns, cases),
    correlations: correlationsOf(schema, rowsWithTarget(schema, cases)),
    comparison: compareModels(leaderboard),
    errors: errorsOf(input, cases),
  }
  return checked(figures)
}

function describe({ schema, train, test }: AnalysisInput, cases: Case[]) {
  const sides = {
    all: rowsWithTarget(schema, cases),
    train: rowsWithTarget(schema, casesOf(train)),
    test: rowsWithTarget(schema, casesOf(test)),
  }
  const columns = describeColumns(schema, sides)
  const duplicates = countDuplicates(sides)
  const n = { train: sides.train.length, test: sides.test.length }
  return {
    rows: cases.length,
    duplicates,
    columns,
    target: describeNumber(schema.target.name, sides),
    imbalance: largestImbalance(columns, n),
    alerts: findAlerts(schema, cases, columns, duplicates),
  }
}

function errorsOf({ schema, test, estimate, estimateWithout, random }: AnalysisInput, all: Case[]) {
  const cases = casesOf(test)
  const measure = (tested: Tested[]): { total: Total; groups: GroupsOfModel[] } => ({
    total: totalErrors(tested, random),
    groups: errorsByGroup(schema.columns, all, tested, random),
  })
  const tested = testedBy(estimate, cases)
  const model = measure(tested)
  const without = estimateWithout && testedBy(estimateWithout, cases)
  const other = without && { ...measure(without), pairs: pairTested(tested, without) }
  return {
    n: cases.length,
    total: model.total,
    residuals: histogramAroundZero(tested.map(residual)),
    agreement: agreementOf(tested),
    columns: sideBySide(model.groups, other?.groups),
    withoutSensitive: other && {
      total: other.total,
      cost: costOfLeavingOut(other.pairs),
      changes: changesByGroup(schema, all, other.pairs),
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
