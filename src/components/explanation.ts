/** What explanations are measured against: the average training row, and how far rows are from each other. */
import * as v from 'valibot'
import type { Row } from '../schema.ts'
import { round } from '../utils.ts'
import {
  blockSizes,
  expandWithheld,
  type Preprocessor,
  transform,
  withheldColumns,
} from './data_transformation.ts'
import { fitLeverage, leverageFormat } from './leverage.ts'
import type { Model } from './models/model.ts'
import { linearShapleyValues, MOST_ENUMERATED, shapleyValues } from './shapley.ts'

/** Rows that stand for the training rows where the model is not linear: more take longer at every request. */
const BACKGROUND = 20
const PERMUTATIONS_A_ROW = 10

export const explanationFormat = v.strictObject({
  /** B x p features; for a linear model their means alone, which give the same. */
  background: v.pipe(v.array(v.array(v.number())), v.minLength(1)),
  /** Orders of the questions, where they are too many to enumerate. */
  permutations: v.array(v.array(v.number())),
  leverage: leverageFormat,
})
export type Explanation = v.InferOutput<typeof explanationFormat>

/** @param random draws the background rows and the permutations */
export async function fitExplanation(
  { weights }: Model,
  preprocessor: Preprocessor,
  rows: Row[],
  random: () => number,
): Promise<Explanation> {
  const { sample, shuffle } = await import('simple-statistics')
  const X = transform(preprocessor, rows)
  const leverage = await fitLeverage(X)
  if (weights) return { background: [leverage.means], permutations: [], leverage }
  const background = sample(X, Math.min(BACKGROUND, X.length), random).map(x => x.map(value => round(value)))
  const order = [...preprocessor.keys()]
  const many = order.length > MOST_ENUMERATED ? background.length * PERMUTATIONS_A_ROW : 0
  return { background, permutations: Array.from({ length: many }, () => shuffle(order, random)), leverage }
}

export type Explained = {
  /** The mean estimate over the background, in the target's unit. */
  baseline: number
  /** One value a column: with the baseline they add up to the estimate. */
  contributions: number[]
}

/** @returns the explanation of a row's estimate; a withheld answer contributes nothing */
export function createExplainer(
  preprocessor: Preprocessor,
  { predict, weights }: Pick<Model, 'predict' | 'weights'>,
  { background, permutations }: Explanation,
): (row: Row) => Explained {
  const blocks = blockSizes(preprocessor)
  const mean = (X: number[][]) => predict(X).reduce((sum, value) => sum + value, 0) / X.length
  if (weights) {
    const means = background[0] ?? []
    const baseline = mean(background)
    return row => ({
      baseline,
      contributions: linearShapleyValues(weights, transform(preprocessor, [row])[0] ?? [], means, blocks),
    })
  }
  return row => {
    // The value of a game that is an average of games is the average of their values: one game a withheld answer.
    const withheld = new Set(withheldColumns(preprocessor, row))
    const owner = blocks.flatMap((size, i) =>
      new Array<boolean>(size).fill(withheld.has(preprocessor[i]?.name ?? '')),
    )
    const total: Explained = { baseline: 0, contributions: blocks.map(() => 0) }
    for (const { row: answered, share } of expandWithheld(preprocessor, row)) {
      const [x = []] = transform(preprocessor, [answered])
      const fixed = background.map(b => b.map((value, j) => (owner[j] ? (x[j] ?? 0) : value)))
      total.baseline += share * mean(fixed)
      const values = shapleyValues(predict, x, fixed, blocks, permutations)
      total.contributions = total.contributions.map((sum, i) => sum + share * (values[i] ?? 0))
    }
    return total
  }
}
