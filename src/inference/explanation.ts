/** What explanations are measured against: the average training row, and how far rows are from each other. */
import * as v from 'valibot'
import type { Model } from '../models/model.ts'
import type { Row } from '../schema/schema.ts'
import { round } from '../utils.ts'
import { EVALUATIONS } from './budget.ts'
import { fitLeverage, leverageFormat } from './leverage.ts'
import { blockSizes, expandWithheld, type Preprocessor, transform, withheldColumns } from './preprocessor.ts'
import { linearShapleyValues, sampledShapleyValues, shapleyValues } from './shapley.ts'

/** Rows that stand for the training rows where the model is not linear: more take longer at every request. */
const BACKGROUND = 15
const PERMUTATIONS_A_ROW = 8

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
 * average game is the average of the values. Where the budget is too small for exact values, they are sampled.
 */
export function createExplainer(
  preprocessor: Preprocessor,
  { predict, weights }: Pick<Model, 'predict' | 'weights'>,
  { background, permutations }: Explanation,
): (row: Row, x: number[]) => Explained {
  const blocks = blockSizes(preprocessor)
  if (weights) {
    const [means = []] = background
    const [baseline = Number.NaN] = predict([means])
    return (_row, x) => ({ baseline, contributions: linearShapleyValues(weights, x, means, blocks) })
  }
  return row => {
    const withheld = withheldColumns(preprocessor, row)
    const isOpen = preprocessor.map(({ name }) => !withheld.includes(name))
    const isOpenFeature = blocks.flatMap((size, i) => new Array<boolean>(size).fill(isOpen[i] ?? true))
    const open = [...blocks.keys()].filter(i => isOpen[i])
    const orders = permutations.map(order => order.filter(i => isOpen[i]))
    const games = expandWithheld(preprocessor, row)
    const evaluations = Math.floor(EVALUATIONS / games.length)
    const isExact = background.length * 2 ** open.length <= evaluations
    const length = Math.min(orders.length, Math.floor(evaluations / (open.length + 1)))

    const explained: Explained = { baseline: 0, contributions: blocks.map(() => 0) }
    for (const [g, { row: answered, share }] of games.entries()) {
      const [x = []] = transform(preprocessor, [answered])
      const others = background.map(other =>
        other.map((value, j) => (isOpenFeature[j] ? value : (x[j] ?? 0))),
      )
      const path = (i: number) => ({
        from: others[i % others.length] ?? [],
        order: orders[i % orders.length] ?? [],
      })
      const { baseline, values } = isExact
        ? shapleyValues(predict, x, others, blocks, open)
        : sampledShapleyValues(
            predict,
            x,
            Array.from({ length }, (_, i) => path(g * length + i)),
            blocks,
          ) // other paths for each
      explained.baseline += share * baseline
      explained.contributions = explained.contributions.map((sum, i) => sum + share * (values[i] ?? 0))
    }
    return explained
  }
}
