/** What explanations are measured against: rows that stand for the training rows, and how far these are spread. */
import { mean, sample } from 'simple-statistics'
import type { Fitted } from '../inference/estimator.ts'
import { createExplainer, type Explanation } from '../inference/explanation.ts'
import { transform } from '../inference/preprocessor.ts'
import type { Case } from '../schema/row.ts'
import { at, round } from '../utils.ts'
import { fitLeverage } from './leverage_limit.ts'
import { fitAlone } from './lone_answers.ts'
import { representativeRows } from './representative_rows.ts'

/** Rows that stand for the training rows where the model is not linear: more take longer at every request. */
const BACKGROUND = 100
/** Rows whose explanations tell how much each column matters. */
const EXPLAINED = 200
/** Leverage, and the mean estimate, hardly change with more rows. */
const MOST_ROWS = 20_000

/** @param random draws the rows, where they are many */
export function fitExplanation(fitted: Fitted, all: Case[], random: () => number): Explanation {
  const cases = all.length > MOST_ROWS ? sample(all, MOST_ROWS, random) : all
  const rows = cases.map(({ row }) => row)
  const { preprocessor } = fitted
  const leverage = fitLeverage(transform(preprocessor, rows))
  const background = backgroundOf(fitted, rows, leverage.means)
  const explain = createExplainer({ ...fitted, explanation: { background } })
  const explained = sample(rows, Math.min(EXPLAINED, rows.length), random).map(row => explain(row).values)
  const importance = preprocessor.map((_, i) =>
    round(mean(explained.map(values => Math.abs(at(values, i)))), 6),
  )
  return { background, importance, leverage, alone: fitAlone(preprocessor, cases) }
}

function backgroundOf({ preprocessor, encoding, model }: Fitted, rows: Case['row'][], means: number[]) {
  if (model.weights) return [means]
  const X = transform(preprocessor, rows, encoding)
  const chosen = representativeRows(model.predict(X), Math.min(BACKGROUND, rows.length))
  return chosen.map(i => at(X, i).map(value => (Number.isNaN(value) ? null : round(value))))
}
