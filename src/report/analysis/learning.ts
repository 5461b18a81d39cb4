/** The learning curve: the mean absolute error by how many rows the model was fitted on, and what the last doubling brought. */
import * as v from 'valibot'
import type { LearningStep } from '../../components/learning_curve.ts'
import { zip } from '../../utils.ts'
import { integer, type Statistic, statistic } from './figure.ts'
import { meanWithin } from './statistics.ts'

export const learningFormat = v.strictObject({
  /** Ascending, the last with all rows outside a fold. */
  steps: v.array(v.strictObject({ rows: integer, mae: statistic })),
  /** How much nearer twice the rows brought the estimates; null with one step. */
  gain: v.nullable(statistic),
})
export type Learning = v.InferOutput<typeof learningFormat>

/**
 * @param steps on fewer rows
 * @param targets of the training rows
 * @param full how many rows the fold models were fitted on, and what they say of the i-th training row
 * @param limits where estimates are cut off
 */
export function learningOf(
  steps: LearningStep[],
  targets: number[],
  full: { rows: number; predict: (i: number) => number },
  { low, high }: { low: number; high: number },
): Learning {
  const [first] = steps
  if (!first) return { steps: [], gain: null }
  const places = [...first.predictions.keys()]
  const clip = (value: number) => Math.min(high, Math.max(low, value))
  const missed = (predict: (i: number) => number) =>
    places.map(i => Math.abs((targets[i] ?? 0) - clip(predict(i))))
  const errors = [
    ...steps.map(({ rows, predictions }) => ({ rows, missed: missed(i => predictions.get(i) ?? 0) })),
    { rows: full.rows, missed: missed(full.predict) },
  ]
  return {
    steps: errors.map(({ rows, missed }) => ({ rows, mae: meanWithin(missed, 0.95) })),
    gain: gainOf(errors.slice(-2).map(({ missed }) => missed)),
  }
}

function gainOf([before, after]: number[][]): Statistic | null {
  if (!before || !after) return null
  return meanWithin(
    zip(before, after).map(([more, less]) => more - less),
    0.95,
  )
}
