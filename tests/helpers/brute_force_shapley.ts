/** Shapley values by their definition, for some columns: slow, and nothing to get wrong. */
export type Predict = (X: number[][]) => number[]

/** The definition: a question's average gain over every order in which the questions may be answered. */
export function bruteForce(
  predict: Predict,
  x: number[],
  background: number[][],
  blocks: number[],
): number[] {
  const owner = blocks.flatMap((size, block) => Array<number>(size).fill(block))
  const worth = (coalition: number[]) => {
    const values = predict(
      background.map(row =>
        row.map((value, j) => (coalition.includes(owner[j] ?? -1) ? (x[j] ?? 0) : value)),
      ),
    )
    return values.reduce((sum, value) => sum + value, 0) / values.length
  }
  const orders = permutations([...blocks.keys()])
  return blocks.map((_, block) => {
    const gains = orders.map(order => {
      const before = order.slice(0, order.indexOf(block))
      return worth([...before, block]) - worth(before)
    })
    return gains.reduce((sum, gain) => sum + gain, 0) / gains.length
  })
}

function permutations(items: number[]): number[][] {
  if (items.length < 2) return [items]
  return items.flatMap(item =>
    permutations(items.filter(other => other !== item)).map(rest => [item, ...rest]),
  )
}
