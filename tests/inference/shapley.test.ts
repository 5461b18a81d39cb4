import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearShapleyValues, sampledShapleyValues, shapleyValues } from '../../src/inference/shapley.ts'

type Predict = (X: number[][]) => number[]

/** The definition: a question's average gain over every order in which the questions may be answered. */
function bruteForce(predict: Predict, x: number[], background: number[][], blocks: number[]): number[] {
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

const BLOCKS = [1, 3, 1, 2]
const BACKGROUND = [
  [1, 0, 1, 0, 4, 1, 0],
  [2, 1, 0, 0, 2, 0, 1],
  [5, 0, 0, 1, 1, 1, 0],
]
const crooked: Predict = X =>
  X.map(
    ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0]) => a * b + c * e ** 2 - (a > 3 ? d * 7 : f) + g * a,
  )
const someX = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 7, maxLength: 7 })
const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('Shapley values', () => {
  it('by coalitions are those by all orders, for a function full of interactions', () => {
    fc.assert(
      fc.property(someX, x => {
        const { values } = shapleyValues(crooked, x, BACKGROUND, BLOCKS)
        for (const [i, expected] of bruteForce(crooked, x, BACKGROUND, BLOCKS).entries())
          expect(values[i]).toBeCloseTo(expected, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('of a linear function are the closed form, with the background only through its means', () => {
    const weights = [2, -1, 3, 0.5, 1, -2, 4]
    const linear: Predict = X => X.map(x => x.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 10))
    const means = weights.map((_, j) => average(BACKGROUND.map(row => row[j] ?? 0)))
    fc.assert(
      fc.property(someX, x => {
        const values = linearShapleyValues(weights, x, means, BLOCKS)
        for (const [i, expected] of bruteForce(linear, x, BACKGROUND, BLOCKS).entries())
          expect(values[i]).toBeCloseTo(expected, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('give a question that changes nothing nothing, and two that do the same the same', () => {
    const predict: Predict = X => X.map(([a = 0, , , , e = 0]) => a * e)
    const { values } = shapleyValues(predict, [3, 1, 1, 1, 3, 9, 9], [[0, 0, 0, 0, 0, 0, 0]], BLOCKS)
    expect(values).toEqual([4.5, 0, 4.5, 0])
  })

  it('begin with the mean prediction of the background', () => {
    const { baseline } = shapleyValues(crooked, [1, 1, 1, 1, 1, 1, 1], BACKGROUND, BLOCKS)
    expect(baseline).toBeCloseTo(average(crooked(BACKGROUND)), 9)
  })

  it('are the same without the questions in which the background is equal', () => {
    fc.assert(
      fc.property(someX, x => {
        const background = BACKGROUND.map(row =>
          row.map((value, j) => (j >= 1 && j <= 3 ? (x[j] ?? 0) : value)),
        )
        const { values } = shapleyValues(crooked, x, background, BLOCKS, [0, 2, 3])
        for (const [i, expected] of shapleyValues(crooked, x, background, BLOCKS).values.entries())
          expect(values[i]).toBeCloseTo(expected, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('of too many questions are sampled along any number of paths, and still add up', () => {
    const m = 14
    const blocks = Array<number>(m).fill(1)
    const x = blocks.map((_, i) => i)
    const background = [blocks.map(() => 0), blocks.map((_, i) => i % 3)]
    const predict: Predict = X =>
      X.map(row => row.reduce((sum, value, j) => sum + value * (row[(j + 1) % m] ?? 0), 0))
    const paths = [0, 3, 5].map((shift, i) => ({
      from: background[i % 2] ?? [],
      order: blocks.map((_, i) => (i * 3 + shift) % m),
    }))
    const { baseline, values } = sampledShapleyValues(predict, x, paths, blocks)
    const total = values.reduce((sum, value) => sum + value, baseline)
    expect(total).toBeCloseTo(predict([x])[0] ?? 0, 9)
    expect(baseline).toBeCloseTo(average(predict(paths.map(({ from }) => from))), 9)
  })

  it('along every order from every background row are those by coalitions', () => {
    const x = [3, 1, 0, 1, 2, 1, 0]
    const paths = BACKGROUND.flatMap(from => permutations([0, 1, 2, 3]).map(order => ({ from, order })))
    const sampled = sampledShapleyValues(crooked, x, paths, BLOCKS)
    const exact = shapleyValues(crooked, x, BACKGROUND, BLOCKS)
    expect(sampled.baseline).toBeCloseTo(exact.baseline, 9)
    for (const [i, expected] of exact.values.entries()) expect(sampled.values[i]).toBeCloseTo(expected, 9)
  })
})
