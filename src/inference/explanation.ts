/** What each value of a row adds to its estimate, relative to the average training row. */
import * as v from 'valibot'
import type { Row } from '../schema/row.ts'
import { withheldColumns } from '../schema/withheld.ts'
import { at, dot } from '../utils.ts'
import { aloneFormat } from './alone.ts'
import { EVALUATIONS } from './budget.ts'
import { expandWithheld } from './combinations.ts'
import type { Fitted } from './estimator.ts'
import { leverageFormat } from './leverage.ts'
import { blockSizes, createEncoder } from './preprocessor.ts'
import { linearShapleyValues, mixer, type Shares, sampledShapleyValues, shapleyValues } from './shapley.ts'

export const explanationFormat = v.strictObject({
  /** B x p features; for a linear model their means alone, which give the same. */
  background: v.pipe(v.array(v.array(v.number())), v.minLength(1)),
  /** Orders of the columns, to sample where there are too many coalitions of them. */
  permutations: v.array(v.array(v.number())),
  leverage: leverageFormat,
  /** Of each column, in the preprocessor's order: the mean size of what it contributes to the training rows' estimates. */
  importance: v.optional(v.array(v.number())),
  /** How the target goes with each column by itself. */
  alone: v.optional(aloneFormat),
})
export type Explanation = v.InferOutput<typeof explanationFormat>

/** What is needed to explain a model. */
type Explainable = Fitted & { explanation: Pick<Explanation, 'background' | 'permutations'> }

/**
 * @returns the explanation of a row's estimate: the mean estimate over the background (and over the values that are
 * withheld), and one value a column, which together are the estimate
 */
export function createExplainer(explainable: Explainable): (row: Row) => Shares {
  const { preprocessor, encoding, model, explanation } = explainable
  const { predict, weights } = model
  const blocks = blockSizes(preprocessor, encoding)
  const encode = createEncoder(preprocessor, encoding)
  if (!weights) return row => playGames(explainable, blocks, encode, row)
  const means = at(explanation.background, 0)
  const baseline = at(predict([means]), 0)
  return row => ({ baseline, values: linearShapleyValues(weights, encode(row), means, blocks) })
}

/**
 * A withheld value stands for the average of the games of all its values, background included, so that it contributes
 * nothing; the value of an average game is the average of the values.
 */
function playGames(
  { preprocessor, model, explanation }: Explainable,
  blocks: number[],
  encode: (row: Row) => number[],
  row: Row,
): Shares {
  const withheld = withheldColumns(preprocessor, row)
  const players = [...preprocessor.keys()].filter(i => !withheld.includes(at(preprocessor, i).name))
  const combinations = expandWithheld(preprocessor, row)
  const game = createGame(explanation, blocks, players, Math.floor(EVALUATIONS / combinations.length))
  const games = combinations.map((combination, g) => ({
    share: combination.share,
    ...game(model.predict, encode(combination.row), g),
  }))
  const shares = games.map(({ share }) => share)
  const mean = (values: number[]) => dot(shares, values)
  return {
    baseline: mean(games.map(({ baseline }) => baseline)),
    values: blocks.map((_, block) => mean(games.map(({ values }) => at(values, block)))),
  }
}

type Game = (predict: Fitted['model']['predict'], x: number[], g: number) => Shares

/**
 * @param players the columns that play; in the others the background is equal to x
 * @param evaluations the most rows that one game may predict: where that is too few for exact values, they are sampled
 * @returns the g-th game: sampled ones take other paths each time
 */
function createGame(
  { background, permutations }: Explainable['explanation'],
  blocks: number[],
  players: number[],
  evaluations: number,
): Game {
  const others = [...blocks.keys()].filter(block => !players.includes(block))
  const backgroundFor = (x: number[]) => {
    const mix = mixer(x, blocks)
    return background.map(row => mix(row, others))
  }
  if (background.length * 2 ** players.length <= evaluations)
    return (predict, x) => shapleyValues(predict, x, backgroundFor(x), blocks, players)

  const orders = permutations.map(order => order.filter(block => players.includes(block)))
  const length = Math.min(orders.length, Math.floor(evaluations / (players.length + 1)))
  return (predict, x, g) => {
    const starts = backgroundFor(x)
    const paths = Array.from({ length }, (_, i) => ({
      from: at(starts, (g * length + i) % starts.length),
      order: at(orders, (g * length + i) % orders.length),
    }))
    return sampledShapleyValues(predict, x, paths, blocks)
  }
}
