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

/**
 * @returns the explanation of a row's estimate, by the row and its p features; a withheld answer contributes nothing
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
    const asked = preprocessor.map(column => !withheld.includes(column.name))
    const isAsked = blocks.flatMap((size, i) => new Array<boolean>(size).fill(asked[i] ?? true))
    const keep = <T>(values: T[], kept: boolean[]) => values.filter((_, j) => kept[j])
    const orders = permutations.map(order => {
      const players = order.filter(column => asked[column])
      return players.map(column => keep([...asked.keys()], asked).indexOf(column))
    })

    // The value of a game that is an average of games is the average of their values: one game a withheld answer,
    // among the other questions.
    const total: Explained = { baseline: 0, contributions: blocks.map(() => 0) }
    for (const { row: answered, share } of expandWithheld(preprocessor, row)) {
      const [x = []] = transform(preprocessor, [answered])
      const completed = (part: number[]) => {
        let next = 0
        return x.map((value, j) => (isAsked[j] ? (part[next++] ?? Number.NaN) : value))
      }
      const predictPart = (parts: number[][]) => predict(parts.map(completed))
      const others = background.map(b => keep(b, isAsked))
      const values = shapleyValues(predictPart, keep(x, isAsked), others, keep(blocks, asked), orders)
      total.baseline += (share * predictPart(others).reduce((sum, value) => sum + value, 0)) / others.length
      total.contributions = total.contributions.map(
        (sum, i) => sum + (asked[i] ? share * (values.shift() ?? Number.NaN) : 0),
      )
    }
    return total
  }
}
