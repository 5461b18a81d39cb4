/** Why this estimate: each question's exact Shapley value, relative to the average training row. */

/** Predicts n rows of features. */
type Predict = (X: number[][]) => number[]

/**
 * Shapley values by block of features (all levels of a one-hot question are one block), with the features outside
 * a coalition taken from each background row in turn ("interventional"; Lundberg & Lee 2017). They add up to
 * f(x) minus the background's mean prediction.
 * @param blocks how many features each of the m questions has, in order; they add up to p
 * @param background B rows of p features
 * @param permutations of the m questions, a multiple of B, to sample instead of enumerating all 2^m coalitions
 * @returns m values in the target's unit
 */
export function shapleyValues(
  predict: Predict,
  x: number[],
  background: number[][],
  blocks: number[],
  permutations: number[][] = [],
): number[] {
  if (permutations.length === 0) return enumerated(predict, x, background, blocks)
  return sampled(predict, x, background, blocks, permutations)
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

/** Over all 2^m coalitions, each weighted |S|! (m - |S| - 1)! / m! (Shapley 1953). */
function enumerated(predict: Predict, x: number[], background: number[][], blocks: number[]): number[] {
  const m = blocks.length
  const owner = blocks.flatMap((size, block) => new Array<number>(size).fill(block))
  const worth = Array.from({ length: 2 ** m }, (_, coalition) => {
    const mixed = background.map(row =>
      row.map((value, j) => ((coalition >> (owner[j] ?? 0)) & 1 ? (x[j] ?? 0) : value)),
    )
    return average(predict(mixed))
  })
  const weights = coalitionWeights(m)
  return blocks.map((_, block) => {
    const bit = 1 << block
    return worth.reduce((sum, value, coalition) => {
      if (coalition & bit) return sum
      return sum + (weights[countBits(coalition)] ?? 0) * ((worth[coalition | bit] ?? 0) - value)
    }, 0)
  })
}

/** Along permutations (Strumbelj & Kononenko 2014), as many from each background row: the sum stays exact. */
function sampled(
  predict: Predict,
  x: number[],
  background: number[][],
  blocks: number[],
  permutations: number[][],
): number[] {
  const starts = blocks.map((_, i) => blocks.slice(0, i).reduce((sum, size) => sum + size, 0))
  const values = blocks.map(() => 0)
  for (const [i, order] of permutations.entries()) {
    const path = [background[i % background.length] ?? []]
    for (const block of order) {
      const mixed = [...(path.at(-1) ?? [])]
      const start = starts[block] ?? 0
      for (let j = start; j < start + (blocks[block] ?? 0); j++) mixed[j] = x[j] ?? 0
      path.push(mixed)
    }
    const along = predict(path)
    for (const [k, block] of order.entries())
      values[block] = (values[block] ?? 0) + (along[k + 1] ?? 0) - (along[k] ?? 0)
  }
  return values.map(value => value / permutations.length)
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
