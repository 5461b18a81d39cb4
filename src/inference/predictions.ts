/** From a row to its prediction, the interval, what they rest on, and what should be known about them. */

import { shownValue } from '../schema/complete.ts'
import { type Row, type Value, valueAt } from '../schema/row.ts'
import { limitsOf, type Schema } from '../schema/schema.ts'
import { withheldColumns, withheldKey } from '../schema/withheld.ts'
import { zip } from '../utils.ts'
import { createEstimator, type Fitted } from './estimator.ts'
import { createExplainer, type Explanation } from './explanation.ts'
import { type Calibration, createIntervals } from './intervals.ts'
import { knownOf, noticesOf } from './notices.ts'
import { createEncoder } from './preprocessor.ts'

/** In the target's unit, within its range. */
export type Interval = { level: number; low: number; high: number }
/** An interval, with the share of test rows for which it held (the same values withheld) and what theory guarantees. */
type MeasuredInterval = Interval & { coverage: number; guarantee: number }
export type Estimate = { prediction: number; interval: Interval }
/** `column` is one of the schema, or `clipping` where the prediction was cut off at the end of the target's range. */
export type Contribution = { column: string; value: Value; contribution: number }
export type Prediction = {
  prediction: number
  interval: MeasuredInterval
  /** The average training row's estimate: with the contributions it adds up to the prediction. */
  baseline: number
  contributions: Contribution[]
  /** What the reader should know about this prediction, in sentences. */
  notices: string[]
}

/** What a row's values add to the baseline, by column in order, and what cutting off at the ends of the range adds. */
export type Contributions = { baseline: number; values: number[]; clipping: number }

export type Predictions = {
  /** `row` has a value, or null, in each column of the schema; nothing is checked again here. */
  estimate(row: Row): Estimate
  /** The estimate and what it rests on. */
  predict(row: Row): Prediction
  /** What it rests on, alone: for many rows. */
  explain(row: Row): Contributions
}

/** What predictions are made of, as training has it at hand and loading restores it. */
export type Parts = Fitted & { schema: Schema; calibration: Calibration; explanation: Explanation }

/** How the intervals fared on the test rows, also with each combination of sensitive values withheld. */
export type Measured = {
  guarantee: number
  coverage: number
  withheld: { columns: string[]; coverage: number }[]
}

export function createEstimate(parts: Omit<Parts, 'explanation'>): Predictions['estimate'] {
  const clipped = createClipped(parts)
  return row => clipped(row).estimate
}

export function createPredictions(parts: Parts, measured: Measured): Predictions {
  const { schema, preprocessor, explanation } = parts
  const clipped = createClipped(parts)
  const explain = createExplainer(parts)
  const coverageOf = createCoverage(parts, measured)
  const encode = createEncoder(preprocessor, 'one_hot')
  const unclippedOf = createEstimator(parts)
  const clip = createClip(schema)
  return {
    estimate: createEstimate(parts),
    explain: row => {
      const unclipped = unclippedOf(row)
      return { ...explain(row), clipping: clip(unclipped) - unclipped }
    },
    predict: row => {
      const { estimate, clipping } = clipped(row)
      const x = encode(knownOf(preprocessor, row))
      const { baseline, values } = explain(row)
      const contributions: Contribution[] = zip(preprocessor, values).map(([column, contribution]) => ({
        column: column.name,
        value: shownValue(column, valueAt(row, column)),
        contribution,
      }))
      if (clipping !== 0) contributions.push({ column: 'clipping', value: null, contribution: clipping })
      return {
        prediction: estimate.prediction,
        interval: { ...estimate.interval, coverage: coverageOf(row), guarantee: measured.guarantee },
        baseline,
        contributions,
        notices: noticesOf({ schema, preprocessor, leverage: explanation.leverage }, row, x),
      }
    },
  }
}

type Clipped = { estimate: Estimate; clipping: number }

/** @returns the estimate of a row within the target's range, and what cutting it off added to the model's own */
function createClipped(parts: Omit<Parts, 'explanation'>): (row: Row) => Clipped {
  const { level } = parts.calibration
  const estimate = createEstimator(parts)
  const intervalOf = createIntervals(parts.calibration)
  const clip = createClip(parts.schema)
  return row => {
    const unclipped = estimate(row)
    const { low, high } = intervalOf(row)
    const prediction = clip(unclipped)
    return {
      estimate: { prediction, interval: { level, low: clip(low), high: clip(high) } },
      clipping: prediction - unclipped,
    }
  }
}

function createClip({ target }: Schema): (value: number) => number {
  const { low, high } = limitsOf(target)
  return value => Math.min(high, Math.max(low, value))
}

/** @returns the coverage that was measured with the same values withheld as in a row */
function createCoverage({ preprocessor }: Parts, { coverage, withheld }: Measured): (row: Row) => number {
  const byWithheld = new Map([
    [withheldKey([]), coverage],
    ...withheld.map(held => [withheldKey(held.columns), held.coverage] as const),
  ])
  return row => {
    const key = withheldKey(withheldColumns(preprocessor, row))
    const measured = byWithheld.get(key)
    if (measured === undefined) throw new RangeError(`no coverage was measured with "${key}" withheld`)
    return measured
  }
}
