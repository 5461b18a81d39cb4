/** From a row to the estimate, its interval, what it rests on, and what should be known about it. */
import type { Artifacts } from '../artifacts/formats.ts'
import type { Model } from '../models/model.ts'
import type { Row, Schema } from '../schema/schema.ts'
import { createEstimators } from './estimator.ts'
import { createExplainer } from './explanation.ts'

import { createCvPlus } from './intervals.ts'
import { createLeverage, TYPICAL_SHARE } from './leverage.ts'
import { type Preprocessor, transform, withheldColumns, withheldKey } from './preprocessor.ts'

/** In the target's unit, within its range. */
export type Interval = { level: number; low: number; high: number }
/** An interval, with the share of test rows for which it held (the same answers withheld) and what theory guarantees. */
type MeasuredInterval = Interval & { coverage: number; guarantee: number }
export type Estimate = { prediction: number; interval: Interval }
/** `column` is a question, or `clipping` where the estimate was cut off at the end of the target's range. */
export type Contribution = { column: string; value: string | number | null; contribution: number }
export type Prediction = {
  prediction: number
  interval: MeasuredInterval
  /** The average training row's estimate: with the contributions it adds up to the prediction. */
  baseline: number
  contributions: Contribution[]
  /** What the reader should know about this estimate, in sentences. */
  notices: string[]
}

export type Predictions = {
  /** `row` holds an answer, or null, to each column of the schema; nothing is checked again here. */
  estimate(row: Row): Estimate
  /** The estimate and what it rests on. */
  predict(row: Row): Prediction
}

/** What predictions are made of, as training has it at hand and loading restores it. */
export type Parts = Pick<Artifacts, 'preprocessor' | 'calibration' | 'explanation'> & {
  model: Model
  foldModels: Model[]
  /** Measured with the estimates that the other parts give: not there while it is measured. */
  metrics?: Artifacts['metrics']
}

const UNKNOWN = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/** The functions of a predictor, from a fitted preprocessor and model, the folds' models, and the explanation. */
export function createPredictions({
  preprocessor,
  model,
  calibration,
  foldModels,
  explanation,
  metrics,
}: Parts): Predictions {
  const { columns, schema } = preprocessor
  const { level } = calibration
  const explain = createExplainer(columns, model, explanation)
  const leverageOf = createLeverage(explanation.leverage)
  /** The model's own estimate first, then those of the folds' models. */
  const estimates = createEstimators([
    { preprocessor: columns, model },
    ...calibration.folds.map((fold, k) => ({ preprocessor: fold.columns, model: foldModels[k] ?? model })),
  ])
  const intervals = new Map(
    Object.keys(calibration.folds[0]?.residuals ?? {}).map(withheld => [
      withheld,
      createCvPlus(
        calibration.folds.map(fold => fold.residuals[withheld] ?? []),
        level,
      ),
    ]),
  )
  const guarantee = metrics?.intervals.guarantee ?? Number.NaN
  const measured = new Map(
    [
      { columns: [], coverage: metrics?.intervals.coverage ?? Number.NaN },
      ...(metrics?.intervals.withheld ?? []),
    ].map(held => [withheldKey(held.columns), held.coverage]),
  )
  const clip = (value: number) => Math.min(schema.target.max, Math.max(schema.target.min, value))

  const estimateOf = (row: Row, withheld: string[]): Estimate & { unclipped: number } => {
    const [unclipped = Number.NaN, ...centres] = estimates(row)
    const { low, high } = intervals.get(withheldKey(withheld))?.(centres) ?? UNKNOWN
    return { prediction: clip(unclipped), interval: { level, low: clip(low), high: clip(high) }, unclipped }
  }

  return {
    estimate: row => {
      const { unclipped, ...estimate } = estimateOf(row, withheldColumns(columns, row))
      return estimate
    },
    predict: row => {
      const withheld = withheldColumns(columns, row)
      const { prediction, interval, unclipped } = estimateOf(row, withheld)
      const [x = []] = transform(columns, [row])
      const explained = explain(row, x)
      const contributions: Contribution[] = columns.map(({ name }, i) => ({
        column: name,
        value: row[name] ?? null,
        contribution: explained.contributions[i] ?? 0,
      }))
      if (prediction !== unclipped)
        contributions.push({ column: 'clipping', value: null, contribution: prediction - unclipped })
      const unlike = leverageOf(x) > explanation.leverage.threshold || neverSeen(columns, row)
      return {
        prediction,
        interval: { ...interval, coverage: measured.get(withheldKey(withheld)) ?? Number.NaN, guarantee },
        baseline: explained.baseline,
        contributions,
        notices: notices(schema, withheld, unlike),
      }
    },
  }
}

/** Whether an answer is a level that no training row has: no correlation can tell how unusual that is. */
function neverSeen(columns: Preprocessor, row: Row): boolean {
  return columns.some(
    column =>
      column.kind === 'category' && column.shares[column.levels.indexOf(String(row[column.name]))] === 0,
  )
}

function notices({ columns, subject }: Schema, withheld: string[], unlike: boolean): string[] {
  const labels = columns.filter(({ name }) => withheld.includes(name)).map(({ label }) => label)
  return [
    ...(unlike
      ? [
          `These answers are unlike those of the training ${subject.many}: at most 1 in ${Math.round(1 / (1 - TYPICAL_SHARE))} of them are so unusual together. The estimate may be further off than its range says.`,
        ]
      : []),
    ...(labels.length > 0
      ? [
          `Not said: ${labels.join(', ')}. The estimate is the average over the training ${subject.many}' answers, and its range is that for ${subject.many} who did not say.`,
        ]
      : []),
  ]
}
