/** What each value of a row adds to its estimate, relative to the average training row: Shapley values by column. */
import * as v from 'valibot'
import type { Model } from '../models/model.ts'
import type { Row } from '../schema/row.ts'
import { withheldColumns } from '../schema/withheld.ts'
import { at } from '../utils.ts'
import { aloneFormat } from './alone.ts'
import { expandWithheld } from './combinations.ts'
import type { Fitted } from './estimator.ts'
import { leverageFormat } from './leverage.ts'
import { blockSizes, createEncoder } from './preprocessor.ts'
import { linearShapleyValues, type Shares } from './shapley.ts'

export const explanationFormat = v.strictObject({
  /** B x p features in the model's encoding, null for what is missing; for a linear model their means alone. */
  background: v.pipe(v.array(v.array(v.nullable(v.number()))), v.minLength(1)),
  /** By column, how much it moves the estimates: the mean absolute contribution over training rows. */
  importance: v.array(v.pipe(v.number(), v.minValue(0))),
  leverage: leverageFormat,
  /** How the target goes with each column by itself. */
  alone: aloneFormat,
})
export type Explanation = v.InferOutput<typeof explanationFormat>

/** What is needed to explain a model. */
type Explainable = Fitted & { explanation: Pick<Explanation, 'background'> }

/**
 * @returns the explanation of a row's estimate: the mean estimate over the background (and over the values that are
 * withheld), and one value a column, which together are the estimate
 */
export function createExplainer({
  preprocessor,
  encoding,
  model,
  explanation,
}: Explainable): (row: Row) => Shares {
  const blocks = blockSizes(preprocessor, encoding)
  const encode = createEncoder(preprocessor, encoding)
  const background = explanation.background.map(row => row.map(feature => feature ?? Number.NaN))
  const { weights, predict } = model
  if (weights) {
    const means = at(background, 0)
    const baseline = at(predict([means]), 0)
    return row => ({ baseline, values: linearShapleyValues(weights, encode(row), means, blocks) })
  }
  const rowsFor = backgroundFor(background)
  return row => {
    const names = withheldColumns(preprocessor, row)
    const players = [...preprocessor.keys()].filter(i => !names.includes(at(preprocessor, i).name))
    const combinations = expandWithheld(preprocessor, row)
    const rows = rowsFor(combinations.length)
    return average(
      combinations.map(({ row, share }) => [share, explain(model, encode(row), rows, blocks, players)]),
    )
  }
}

/** So many games take the whole background; more take a tenth of it: a request has a bound, however much it withholds. */
const MOST_WHOLE = 10

/** @returns the rows for a number of games: the same lists each time, for which a model may have prepared */
function backgroundFor(all: number[][]): (games: number) => number[][] {
  const few = all.filter((_, i) => i % 10 === 5 || all.length < 10)
  return games => (games > MOST_WHOLE ? few : all)
}

/**
 * A withheld value stands for the average of the games of all its values, background included, so that it contributes
 * nothing; the value of an average game is the average of the values.
 */
function average(games: [share: number, Shares][]): Shares {
  const mean = (of: (game: Shares) => number) =>
    games.reduce((sum, [share, game]) => sum + share * of(game), 0)
  const [, first] = at(games, 0)
  return {
    baseline: mean(({ baseline }) => baseline),
    values: first.values.map((_, block) => mean(({ values }) => at(values, block))),
  }
}

function explain(
  { shapley }: Model,
  x: number[],
  background: number[][],
  blocks: number[],
  players: number[],
): Shares {
  if (!shapley) throw new RangeError('a model that is not linear must tell its Shapley values')
  return shapley(x, background, blocks, players)
}
