/** What each value of a row adds to its estimate, relative to the average training row: Shapley values by column. */
import * as v from 'valibot'
import type { Model } from '../models/model.ts'
import type { Row } from '../schema/row.ts'
import { withheldColumns } from '../schema/withheld.ts'
import { at, dot, zip } from '../utils.ts'
import { expandWithheld } from './combinations.ts'
import type { Fitted } from './estimator.ts'
import { leverageFormat } from './leverage.ts'
import { blockSizes, createEncoder } from './preprocessor.ts'
import { linearShapleyValues, mixer, type Shares } from './shapley.ts'

export const explanationFormat = v.strictObject({
  /** B x p features in the model's encoding, null for what is missing; for a linear model their means alone. */
  background: v.pipe(v.array(v.array(v.nullable(v.number()))), v.minLength(1)),
  /** By column, how much it moves the estimates: the mean absolute contribution over training rows. */
  importance: v.array(v.pipe(v.number(), v.minValue(0))),
  leverage: leverageFormat,
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
  return row => {
    const names = withheldColumns(preprocessor, row)
    const withheld = [...preprocessor.keys()].filter(i => names.includes(at(preprocessor, i).name))
    const combinations = expandWithheld(preprocessor, row).map(({ row, share }) => ({
      x: encode(row),
      share,
    }))
    return average(combinations, background, (x, rows) => {
      const mix = mixer(x, blocks)
      return explain(model, x, withheld.length === 0 ? rows : rows.map(row => mix(row, withheld)), blocks)
    })
  }
}

/** As many background rows in all games together as in two: a request has a bound, however much it withholds. */
const GAMES = 2

/**
 * A withheld value stands for the average of the games of all its values, background included, so that it contributes
 * nothing; the value of an average game is the average of the values. Where there are many games, each has a few of the
 * background rows, in turn.
 */
function average(
  combinations: { x: number[]; share: number }[],
  background: number[][],
  play: (x: number[], background: number[][]) => Shares,
): Shares {
  const size = Math.max(
    1,
    Math.min(background.length, Math.floor((GAMES * background.length) / combinations.length)),
  )
  const games = combinations.map(({ x }, g) =>
    play(
      x,
      Array.from({ length: size }, (_, i) => at(background, (g * size + i) % background.length)),
    ),
  )
  const shares = combinations.map(({ share }) => share)
  const [first] = games
  if (!first) throw new RangeError('there is nothing to explain')
  return {
    baseline: dot(
      shares,
      games.map(({ baseline }) => baseline),
    ),
    values: first.values.map((_, block) =>
      zip(shares, games).reduce((sum, [share, { values }]) => sum + share * at(values, block), 0),
    ),
  }
}

function explain({ shapley }: Model, x: number[], background: number[][], blocks: number[]): Shares {
  if (!shapley) throw new RangeError('a model that is not linear must tell its Shapley values')
  return shapley(x, background, blocks)
}
