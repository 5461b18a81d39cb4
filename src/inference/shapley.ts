/** Why this estimate: each column's exact Shapley value, relative to the average training row. */
import { at } from '../utils.ts'

/** Predicts n rows of features. */
type Predict = (X: number[][]) => number[]

/** What the values are relative to, and one value a column, in the target's unit: together they are the prediction. */
export type Shares = { baseline: number; values: number[] }

/**
 * Shapley values by block of features (all levels of a one-hot column are one block), with the features outside
 * a coalition taken from each background row in turn ("interventional"; Lundberg & Lee 2017). Over all 2^m coalitions
 * of the m columns that play, each weighted |S|! (m - |S| - 1)! / m! (Shapley 1953).
 * @param blocks how many features each column has, in order; they add up to p
 * @param background B rows of p features, equal to x in the columns that do not play
 * @param players the columns that play; the others' values are 0
 */
export function shapleyValues(
  predict: Predict,
  x: number[],
  background: number[][],
  blocks: number[],
  players: number[] = [...blocks.keys()],
): Shares {
  const m = players.length
  const mix = mixer(x, blocks)
  const worth = Array.from({ length: 2 ** m }, (_, coalition) => {
    const members = players.filter((_, i) => coalition & (1 << i))
    return average(predict(background.map(row => mix(row, members))))
  })
  const weights = coalitionWeights(m)
  const values = blocks.map((_, block) => {
    const player = players.indexOf(block)
    if (player < 0) return 0
    const bit = 1 << player
    return worth.reduce((sum, value, coalition) => {
      if (coalition & bit) return sum
      return sum + at(weights, countBits(coalition)) * (at(worth, coalition | bit) - value)
    }, 0)
  })
  return { baseline: at(worth, 0), values }
}

/** An order in which columns take their values from x, beginning with a background row of p features. */
export type Path = { from: number[]; order: number[] }

/** The same along paths, where there are too many coalitions (Strumbelj & Kononenko 2014): the sum stays exact. */
export function sampledShapleyValues(predict: Predict, x: number[], paths: Path[], blocks: number[]): Shares {
  const mix = mixer(x, blocks)
  const games = paths.map(({ from, order }) => {
    let row = from
    const steps = order.map(block => {
      row = mix(row, [block])
      return row
    })
    const along = predict([from, ...steps])
    const gains = order.map((block, k) => [block, at(along, k + 1) - at(along, k)] as const)
    return { baseline: at(along, 0), gains: new Map(gains) }
  })
  return {
    baseline: average(games.map(({ baseline }) => baseline)),
    values: blocks.map((_, block) => average(games.map(({ gains }) => gains.get(block) ?? 0))), // 0: it does not play
  }
}

/** The closed form for a prediction that is linear in the features: sum over a block of weight (x - mean). */
export function linearShapleyValues(
  weights: number[],
  x: number[],
  means: number[],
  blocks: number[],
): number[] {
  let j = 0
  return blocks.map(size => {
    let sum = 0
    for (const end = j + size; j < end; j++) sum += at(weights, j) * (at(x, j) - at(means, j))
    return sum
  })
}

/** @returns a copy of a row of features with x in these blocks */
export function mixer(x: number[], blocks: number[]): (row: number[], members: number[]) => number[] {
  const own = rangesOf(blocks).map(([start, end]) => ({ start, features: x.slice(start, end) }))
  return (row, members) => {
    const mixed = [...row]
    for (const block of members) {
      const { start, features } = at(own, block)
      mixed.splice(start, features.length, ...features)
    }
    return mixed
  }
}

/** Where each block begins, and where the next one does. */
function rangesOf(blocks: number[]): [start: number, end: number][] {
  let end = 0
  return blocks.map(size => {
    const start = end
    end += size
    return [start, end]
  })
}

/** By coalition size s = 0..m-1: s! (m - s - 1)! / m!, without the large factorials. */
function coalitionWeights(m: number): number[] {
  let weight = 1 / m
  const weights = [weight]
  for (let s = 1; s < m; s++) {
    weight = (weight * s) / (m - s)
    weights.push(weight)
  }
  return weights
}

function countBits(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + countBits(bits >> 1)
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
