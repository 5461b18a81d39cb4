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
import { linearShapleyValues, shapleyValues } from './shapley.ts'

/** Rows that stand for the training rows where the model is not linear: more take longer at every request. */
const BACKGROUND = 15
const PERMUTATIONS_A_ROW = 8
/** Values are exact up to this many questions; withheld answers multiply the work, so with them up to fewer. */
const MOST_COALITIONS = 2 ** 12

export const explanationFormat = v.strictObject({
  /** B x p features; for a linear model their means alone, which give the same. */
  background: v.pipe(v.array(v.array(v.number())), v.minLength(1)),
  /** Orders of the questions, to sample where there are too many coalitions of them. */
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
  const permutations = Array.from({ length: background.length * PERMUTATIONS_A_ROW }, () =>
    shuffle(order, random),
  )
  return { background, permutations, leverage }
}

type Explained = {
  /** The mean estimate over the background (and over the answers that are withheld), in the target's unit. */
  baseline: number
  /** One value a column: with the baseline they add up to the estimate. */
  contributions: number[]
}

/**
 * @returns the explanation of a row's estimate, by the row and its p features. A withheld answer stands for the
 * average of the games of all its answers, background included, so that it contributes nothing; the value of an
 * average game is the average of the values.
 */
export function createExplainer(
  preprocessor: Preprocessor,
  { predict, weights }: Pick<Model, 'predict' | 'weights'>,
  { background, permutations }: Explanation,
): (row: Row, x: number[]) => Explained {
  const blocks = blockSizes(preprocessor)
  const mean = (X: number[][]) => predict(X).reduce((sum, value) => sum + value, 0) / X.length
  if (weights) {
    const [means = []] = background
    const baseline = mean(background)
    return (_row, x) => ({ baseline, contributions: linearShapleyValues(weights, x, means, blocks) })
  }
  return row => {
    const withheld = withheldColumns(preprocessor, row)
    const isWithheld = preprocessor.flatMap(({ name }, i) =>
      new Array<boolean>(blocks[i] ?? 0).fill(withheld.includes(name)),
    )
    const games = expandWithheld(preprocessor, row)
    const isExact = games.length * 2 ** blocks.length <= MOST_COALITIONS
    const orders = isExact ? [] : permutations.slice(0, games.length > 1 ? background.length : undefined)
    const explained: Explained = { baseline: 0, contributions: blocks.map(() => 0) }
    for (const { row: answered, share } of games) {
      const [x = []] = transform(preprocessor, [answered])
      const others = background.map(other => other.map((value, j) => (isWithheld[j] ? (x[j] ?? 0) : value)))
      explained.baseline += share * mean(others)
      const values = shapleyValues(predict, x, others, blocks, orders)
      explained.contributions = explained.contributions.map((sum, i) => sum + share * (values[i] ?? 0))
    }
    return explained
  }
}
