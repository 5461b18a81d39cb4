/** From the data and the fitted model to all figures of the report. */
import { sample } from 'simple-statistics'
import * as v from 'valibot'
import type { Result } from '../../components/model_trainer.ts'
import type { Studied } from '../../components/studied.ts'
import type { Studies } from '../../components/studies.ts'
import { AppError } from '../../exception.ts'
import type { Case } from '../../schema/row.ts'
import { limitsOf, type Schema } from '../../schema/schema.ts'
import { at, firstIssue, roundAll } from '../../utils.ts'
import { adjustedBy } from './adjusted.ts'
import { agreementOf } from './agreement.ts'
import { findAlerts } from './alerts.ts'
import { bandsOf } from './bands.ts'
import { histogramAroundZero } from './bins.ts'
import { rowsWithTarget, valueIn } from './cases.ts'
import { coefficientsOf } from './coefficients.ts'
import { describeColumns, describeNumber } from './columns.ts'
import { compareModels } from './comparison.ts'
import { correlationsOf } from './correlations.ts'
import { type Dependence, dependenceOf } from './dependence.ts'
import { countDuplicates } from './duplicates.ts'
import { residual, type Tested, testedBy, totalErrors } from './errors.ts'
import { type Figures, figuresFormat } from './figures.ts'
import { findPatterns } from './findings.ts'
import { errorsByGroup } from './group_errors.ts'
import { largestImbalance } from './imbalance.ts'
import { importanceOf, strongestOf } from './importance.ts'
import { intersectionsOf } from './intersections.ts'
import { learningOf } from './learning.ts'
import { describeWithout } from './sensitive.ts'
import { spreadsOf } from './spreads.ts'
import { describeThreshold } from './threshold.ts'
import { describeWithheld } from './withheld.ts'

export type AnalysisInput = Studies & {
  schema: Schema
  table: Case[]
  train: Case[]
  test: Case[]
  /** The winner first. */
  leaderboard: Result[]
  /** Uniform numbers in [0, 1). */
  random: () => number
}

/** Columns whose coefficients are told. */
const MOST_TOLD = 10
/** Rows over which the difference that a value makes with the others held fixed is averaged, and of many columns fewer. */
const MOST_ADJUSTED = { rows: 500, values: 16_000 }
/** Rows in which a column's values are shuffled. */
const MOST_SHUFFLED = { rows: 1000, values: 40_000 }
/** Rows over which estimates are averaged along a column, and columns along which they are. */
const MOST_AVERAGED = 200
const MOST_DEPENDENCES = 4
const FEWEST_SAMPLED = 200
/** Training rows that are estimated out of fold, and of them with a value withheld. */
const MOST_OUT_OF_FOLD = 4000
const MOST_WITHHELD = 1000

/** @throws {AppError} if a figure is not a number: nothing else can be said in words */
export function analyse(input: AnalysisInput): Figures {
  const { schema, table, train, test, leaderboard, model, random } = input
  const { alerts, ...data } = describe(input)
  const names = schema.columns.map(({ name }) => name)
  const sampled = (cases: Case[], { rows, values }: { rows: number; values: number }) =>
    some(cases, Math.min(rows, Math.max(FEWEST_SAMPLED, Math.floor(values / names.length))), random)
  const findings = findPatterns(schema.columns, table, adjustedBy(model, sampled(table, MOST_ADJUSTED)))
  const importance = importanceOf(names, model, sampled(test, MOST_SHUFFLED), random)
  const strongest = strongestOf(importance)
  const steps = new Map(findings.map(finding => [finding.column, 'step' in finding ? finding.step : 1]))
  const figures: Figures = {
    format: 'exam-score/report',
    version: 3,
    data,
    alerts,
    findings,
    spreads: spreadsOf(schema, table),
    correlations: correlationsOf(schema, rowsWithTarget(schema, table)),
    comparison: compareModels(leaderboard),
    importance,
    coefficients: coefficientsOf(input.parts, train, steps, strongest.slice(0, MOST_TOLD)),
    dependence: dependences(input, strongest),
    learning: learningCurve(input),
    errors: errorsOf(input),
  }
  return checked(figures)
}

/** A linear model's are straight lines, which its coefficients tell. */
function dependences(
  { schema, table, parts, model, random }: AnalysisInput,
  strongest: string[],
): Dependence[] {
  if (parts.model.weights) return []
  const cases = some(table, MOST_AVERAGED, random)
  const columns = strongest.slice(0, MOST_DEPENDENCES)
  return schema.columns
    .filter(({ name }) => columns.includes(name))
    .sort((a, b) => columns.indexOf(a.name) - columns.indexOf(b.name))
    .map(column => dependenceOf(column, model, table, cases))
}

function learningCurve({ schema, train, model, learning }: AnalysisInput) {
  const targets = train.map(({ target }) => target)
  const { length } = model.refits
  const rows = Math.round((train.length * (length - 1)) / length)
  const full = { rows, predict: (i: number) => model.outOfFold(i).prediction }
  return learningOf(learning, targets, full, limitsOf(schema.target))
}

/** All of a list, or as many of it as told, drawn at random. */
function some<T>(list: T[], most: number, random: () => number): T[] {
  return list.length <= most ? list : sample(list, most, random)
}

function describe({ schema, table, train, test, model, random }: AnalysisInput) {
  const sides = {
    all: rowsWithTarget(schema, table),
    train: rowsWithTarget(schema, train),
    test: rowsWithTarget(schema, test),
  }
  const columns = describeColumns(schema, sides)
  const duplicates = countDuplicates({ table, train, test }, model.predict, random)
  const n = { train: sides.train.length, test: sides.test.length }
  return {
    rows: table.length,
    duplicates,
    columns,
    target: describeNumber(schema.target, sides),
    imbalance: largestImbalance(columns, n),
    alerts: findAlerts(schema, table, columns, duplicates),
  }
}

function errorsOf({
  schema,
  table,
  train,
  test,
  model,
  withoutSensitive,
  withoutOne,
  random,
}: AnalysisInput) {
  const places = some([...train.keys()], MOST_OUT_OF_FOLD, random)
  const heldOut = ({ outOfFold }: Pick<Studied, 'outOfFold'>): Tested[] =>
    places.map(i => ({ ...at(train, i), ...outOfFold(i) }))
  const tested = testedBy(model.estimate, test)
  const outOfFold = heldOut(model)
  const without = withoutSensitive && heldOut(withoutSensitive)
  return {
    total: totalErrors(tested, random),
    outOfFold: totalErrors(outOfFold, random),
    bands: { test: bandsOf(tested), outOfFold: bandsOf(outOfFold) },
    residuals: histogramAroundZero(tested.map(residual)),
    agreement: agreementOf(tested),
    columns: errorsByGroup(schema.columns, table, { outOfFold, test: tested, without }, random),
    withheld: describeWithheld(schema, table, column =>
      places
        .filter(i => valueIn(at(train, i).row, column) !== null)
        .slice(0, MOST_WITHHELD)
        .map(i => ({ ...at(train, i), ...model.outOfFold(i, { [column]: null }) })),
    ),
    intersections: intersectionsOf(schema, table, outOfFold),
    threshold: describeThreshold(schema, table, outOfFold),
    withoutSensitive:
      withoutSensitive &&
      without &&
      describeWithout(
        schema,
        table,
        totalErrors(testedBy(withoutSensitive.estimate, test), random),
        { with: outOfFold, without },
        withoutOne.map(({ column, model }) => ({ column, without: heldOut(model) })),
      ),
  }
}

/** Rounded, as they are saved: what is rendered now and what is rendered from the file are the same. */
function checked(figures: Figures): Figures {
  const parsed = v.safeParse(figuresFormat, roundAll(figures, 12))
  if (!parsed.success) throw new AppError(`report.json cannot be saved: ${firstIssue(parsed.issues)}`)
  return parsed.output
}
