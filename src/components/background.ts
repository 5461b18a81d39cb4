/** What explanations are measured against: rows that stand for the training rows, and how far these are spread. */
import { sample, shuffle } from 'simple-statistics'
import type { Fitted } from '../inference/estimator.ts'
import type { Explanation } from '../inference/explanation.ts'
import { transform } from '../inference/preprocessor.ts'
import type { Row } from '../schema/row.ts'
import { round } from '../utils.ts'
import { fitLeverage } from './leverage_limit.ts'

/** Rows that stand for the training rows where the model is not linear: more take longer at every request. */
const BACKGROUND = 15
const PERMUTATIONS_A_ROW = 8

/** @param random draws the background rows and the permutations */
export function fitExplanation(
  { preprocessor, encoding, model }: Fitted,
  rows: Row[],
  random: () => number,
): Explanation {
  const leverage = fitLeverage(transform(preprocessor, rows))
  if (model.weights) return { background: [leverage.means], permutations: [], leverage }
  const X = transform(preprocessor, rows, encoding)
  const background = sample(X, Math.min(BACKGROUND, X.length), random).map(x => x.map(value => round(value)))
  const order = [...preprocessor.keys()]
  const permutations = Array.from({ length: background.length * PERMUTATIONS_A_ROW }, () =>
    shuffle(order, random),
  )
  return { background, permutations, leverage }
}
