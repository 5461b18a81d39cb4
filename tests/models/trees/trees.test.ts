import { describe, expect, it } from 'vitest'
import { averageOf, link, MOST_DEPTH, type Node, predictRow } from '../../../src/models/trees/trees.ts'

const leaf = (estimate: number): Node => ({ estimate })
const stump = (feature: number, limit: number): Node => ({ feature, limit, below: leaf(1), above: leaf(3) })

describe('trees', () => {
  it('send a number below the limit one way, and all else the other, missing ones included', () => {
    const trees = averageOf([stump(1, 5)])
    expect([4.9, 5, Number.NaN].map(value => predictRow(trees, [0, value]))).toEqual([1, 3, 3])
  })

  it('are averaged', () => {
    const deep: Node = { feature: 0, limit: 0, below: stump(1, 2), above: leaf(8) }
    const trees = averageOf([deep, leaf(4), stump(0, 1)])
    expect(predictRow(trees, [-1, 2])).toBe((3 + 4 + 1) / 3)
    expect(predictRow(trees, [0, 2])).toBe((8 + 4 + 1) / 3)
  })

  it('need as many features as they ask for', () => {
    expect(() => predictRow(averageOf([stump(1, 5)]), [0])).toThrow('a row of 1 has no feature 1')
    expect(predictRow(averageOf([leaf(2)]), [])).toBe(2)
  })

  it('may be so deep, and not deeper', () => {
    const chain = (depth: number): Node =>
      depth === 0 ? leaf(0) : { feature: 0, limit: depth, below: leaf(depth), above: chain(depth - 1) }
    expect(predictRow(averageOf([chain(MOST_DEPTH)]), [30.5])).toBe(31)
    expect(() => averageOf([chain(MOST_DEPTH + 1)])).toThrow(RangeError)
  })
})

describe('a list of nodes', () => {
  it('has trees that begin where others end, and right children behind left ones', () => {
    // 0 (1 (2, 3), 4); 5; 6 (7, 8)
    const linked = link([0, 0, -1, -1, -1, -1, 0, -1, -1])
    expect(linked?.roots).toEqual(Int32Array.of(0, 5, 6))
    expect([0, 1, 6].map(node => linked?.rights[node])).toEqual([4, 3, 8])
  })

  it.each([[[0]], [[0, -1]], [[-1, 0, -1]]])('%j ends within a tree', nodes => {
    expect(link(nodes)).toBeNull()
  })
})
