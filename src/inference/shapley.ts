/** Why this estimate: each question's exact Shapley value, relative to the average training row. */

/** Predicts n rows of features. */
type Predict = (X: number[][]) => number[]

/** What the values are relative to, and one value a question, in the target's unit: together they are the prediction. */
export type Shares = { baseline: number; values: number[] }

/**
 * Shapley values by block of features (all levels of a one-hot question are one block), with the features outside
 * a coalition taken from each background row in turn ("interventional"; Lundberg & Lee 2017). Over all 2^m coalitions
 * of the m questions that play, each weighted |S|! (m - |S| - 1)! / m! (Shapley 1953).
 * @param blocks how many features each question has, in order; they add up to p
 * @param background B rows of p features, equal to x in the questions that do not play
 * @param players the questions that play, all unless told; the others' values are 0
 */
export function shapleyValues(
  predict: Predict,
  x: number[],
  background: number[][],
  blocks: number[],
  players: number[] = [...blocks.keys()],
): Shares {
  const m = players.length
  const answer = answering(x, blocks)
  const worth = Array.from({ length: 2 ** m }, (_, coalition) => {
    const members = players.filter((_, i) => coalition & (1 << i))
    return average(predict(background.map(row => answer(row, members))))
  })
  const weights = coalitionWeights(m)
  const values = blocks.map(() => 0)
  for (const [i, block] of players.entries()) {
    const bit = 1 << i
    values[block] = worth.reduce((sum, value, coalition) => {
      if (coalition & bit) return sum
      return sum + (weights[countBits(coalition)] ?? 0) * ((worth[coalition | bit] ?? 0) - value)
    }, 0)
  }
  return { baseline: worth[0] ?? Number.NaN, values }
}

/** An order in which questions take their answers from x, beginning with a background row of p features. */
export type Path = { from: number[]; order: number[] }

/** The same along paths, where there are too many coalitions (Strumbelj & Kononenko 2014): the sum stays exact. */
export function sampledShapleyValues(predict: Predict, x: number[], paths: Path[], blocks: number[]): Shares {
  const answer = answering(x, blocks)
  const values = blocks.map(() => 0)
  let baseline = 0
  for (const { from, order } of paths) {
    const steps = [from]
    for (const block of order) steps.push(answer(steps.at(-1) ?? [], [block]))
    const along = predict(steps)
    baseline += along[0] ?? Number.NaN
    for (const [k, block] of order.entries())
      values[block] = (values[block] ?? 0) + (along[k + 1] ?? 0) - (along[k] ?? 0)
  }
  return { baseline: baseline / paths.length, values: values.map(value => value / paths.length) }
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
    let value = 0
    for (const end = j + size; j < end; j++) value += (weights[j] ?? 0) * ((x[j] ?? 0) - (means[j] ?? 0))
    return value
  })
}

/** @returns a copy of a row of features with x in these blocks */
function answering(x: number[], blocks: number[]): (row: number[], members: number[]) => number[] {
  const starts = blocks.map((_, i) => blocks.slice(0, i).reduce((sum, size) => sum + size, 0))
  return (row, members) => {
    const mixed = [...row]
    for (const block of members) {
      const start = starts[block] ?? 0
      for (let j = start; j < start + (blocks[block] ?? 0); j++) mixed[j] = x[j] ?? 0
    }
    return mixed
  }
}

/** By coalition size s = 0..m-1: s! (m - s - 1)! / m!, without the large factorials. */
function coalitionWeights(m: number): number[] {
  const weights = [1 / m]
  for (let s = 1; s < m; s++) weights.push(((weights[s - 1] ?? 0) * s) / (m - s))
  return weights
}

function countBits(bits: number): number {
  return bits === 0 ? 0 : (bits & 1) + countBits(bits >> 1)
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
