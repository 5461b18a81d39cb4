/** A regression tree (CART), by ml-cart. */
import * as v from 'valibot'
import { at } from '../utils.ts'
import type { Model, Parameters } from './model.ts'

type SavedNode =
  | { distribution: number }
  | { splitColumn: number; splitValue: number; left: SavedNode; right: SavedNode }

const node: v.GenericSchema<SavedNode> = v.lazy(() =>
  v.union([
    v.looseObject({ distribution: v.number() }),
    v.looseObject({
      splitColumn: v.pipe(v.number(), v.integer(), v.minValue(0)),
      splitValue: v.number(),
      left: node,
      right: node,
    }),
  ]),
)

export const encoding = 'one_hot'

export const format = v.object({
  name: v.literal('DTRegression'),
  options: v.record(v.string(), v.unknown()),
  root: node,
})

/** Parameters: `maxDepth`, and `minNumSamples`, the most rows that a leaf may hold without being split. */
export async function fit(X: number[][], y: number[], parameters: Parameters): Promise<Model> {
  const { DecisionTreeRegression } = await import('ml-cart')
  const tree = new DecisionTreeRegression(parameters)
  tree.train(X, y)
  return load(JSON.parse(JSON.stringify(tree)))
}

export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  const predict = readTree(fitted.root)
  return { predict: X => X.map(predict), state: fitted }
}

/**
 * A saved tree as a function of a row of features. (The library's own `predict` copies all features first, for each tree
 * of a forest, and takes up to fifty times as long.)
 * @param features which of the features each column of the tree is, if it was not fitted on all of them
 * @throws {RangeError} if the tree splits by a feature that there is not
 */
export function readTree(root: SavedNode, features?: number[]): (x: number[]) => number {
  const tree = readNode(root, features)
  return x => {
    let node = tree
    while ('feature' in node) {
      const value = x[node.feature]
      if (value === undefined) throw new RangeError(`a row of ${x.length} has no feature ${node.feature}`)
      node = value < node.limit ? node.below : node.above
    }
    return node.estimate
  }
}

type Node = { estimate: number } | { feature: number; limit: number; below: Node; above: Node }

function readNode(saved: SavedNode, features?: number[]): Node {
  if ('distribution' in saved) return { estimate: saved.distribution }
  return {
    feature: features ? at(features, saved.splitColumn) : saved.splitColumn,
    limit: saved.splitValue,
    below: readNode(saved.left, features),
    above: readNode(saved.right, features),
  }
}
