/** Trees as flat lists of their nodes, so that one row goes through thousands of nodes in microseconds. */

/**
 * The nodes of all trees, one tree after the other, each node before its left subtree and that before its right one: a
 * node's left child is the next node. A prediction is `base` plus the sum of the leaves' values, divided by `divisor`.
 */
export type Trees = {
  base: number
  divisor: number
  /** How many features a row needs. */
  width: number
  /** The first node of each tree. */
  roots: Int32Array
  /** Which feature a node asks for; LEAF where it asks nothing. */
  features: Int32Array
  /** A number goes left below this value; a leaf: what it adds. */
  values: Float64Array
  /** The right child. */
  rights: Int32Array
  /** Where the node's set of levels begins in `words`; NUMBER where it asks for a number. */
  sets: Int32Array
  /** Sets of levels that go left, 32 levels a word. */
  words: Int32Array
  /** 1: a missing value goes left, as does a level from `levels` on, which is unknown. */
  missingLeft: Uint8Array
  /** How many levels each feature has; 0: it is a number. */
  levels: Int32Array
}

export const LEAF = -1
export const NUMBER = -1

/** Which child of a node a row of features goes to. */
export function childOf(trees: Trees, node: number, x: readonly number[]): number {
  return goesLeft(trees, node, x[trees.features[node] as number] as number)
    ? node + 1
    : (trees.rights[node] as number)
}

function goesLeft(
  { features, values, sets, words, missingLeft, levels }: Trees,
  node: number,
  value: number,
) {
  const set = sets[node] as number
  if (set === NUMBER)
    return value < (values[node] as number) || (Number.isNaN(value) && (missingLeft[node] as number) === 1)
  const isKnown = value >= 0 && value < (levels[features[node] as number] as number) // NaN is not
  if (!isKnown) return (missingLeft[node] as number) === 1
  return (((words[set + (value >> 5)] as number) >> (value & 31)) & 1) === 1
}

/** @returns what the trees predict of a row. @throws {RangeError} if the row has too few features */
export function predictRow(trees: Trees, x: readonly number[]): number {
  checkWidth(trees, x)
  const { roots, features, values } = trees
  let sum = trees.base
  for (const root of roots) {
    let node = root
    while ((features[node] as number) !== LEAF) node = childOf(trees, node, x)
    sum += values[node] as number
  }
  return sum / trees.divisor
}

/** @throws {RangeError} if a row has too few features */
export function checkWidth({ width }: Trees, x: readonly number[]): void {
  if (x.length < width) throw new RangeError(`a row of ${x.length} has no feature ${width - 1}`)
}

/** As many columns as one path can ask have a bit each in what `shapley.ts` counts; a tree can't be deeper. */
export const MOST_DEPTH = 31

/**
 * Finds the trees and the right children in a list of nodes, each before its left subtree and that before its right one.
 * @param nodes LEAF where one is a leaf
 * @returns null if a tree is not whole, or too deep
 */
export function link(nodes: readonly number[]): Pick<Trees, 'roots' | 'rights'> | null {
  const rights = new Int32Array(nodes.length)
  const roots = [0]
  const open = new Int32Array(MOST_DEPTH) // nodes whose right child is to come, and how deep that is
  const depths = new Int32Array(MOST_DEPTH)
  let [waiting, depth] = [0, 0]
  for (let i = 0; i < nodes.length; i++) {
    if (nodes[i] !== LEAF) {
      if (++depth > MOST_DEPTH) return null
      open[waiting] = i
      depths[waiting++] = depth
    } else if (waiting > 0) {
      rights[open[--waiting] as number] = i + 1
      depth = depths[waiting] as number
    } else {
      roots.push(i + 1)
      depth = 0
    }
  }
  if (roots.pop() !== nodes.length) return null
  return { roots: Int32Array.from(roots), rights }
}

/** A node of a tree as other libraries have it: a number below the limit goes one way, and all else the other. */
export type Node = { estimate: number } | { feature: number; limit: number; below: Node; above: Node }

/** Trees of numbers whose predictions are averaged. @throws {RangeError} if one is too deep */
export function averageOf(trees: Node[]): Trees {
  const [features, values]: [number[], number[]] = [[], []]
  const add = (node: Node) => {
    const isLeaf = 'estimate' in node
    features.push(isLeaf ? LEAF : node.feature)
    values.push(isLeaf ? node.estimate : node.limit)
    if (isLeaf) return
    add(node.below)
    add(node.above)
  }
  for (const tree of trees) add(tree)
  const linked = link(features)
  if (!linked) throw new RangeError(`a tree asks more than ${MOST_DEPTH} questions`)
  const width = 1 + features.reduce((most, feature) => Math.max(most, feature), LEAF)
  return {
    ...linked,
    base: 0,
    divisor: trees.length,
    width,
    features: Int32Array.from(features),
    values: Float64Array.from(values),
    sets: new Int32Array(features.length).fill(NUMBER),
    words: new Int32Array(0),
    missingLeft: new Uint8Array(features.length),
    levels: new Int32Array(width),
  }
}
