/** A regression tree (CART), by ml-cart. */
import * as v from 'valibot'
import { at } from '../utils.ts'
import type { Model, Parameters } from './model.ts'
import { shapleyOf } from './trees/shapley.ts'
import { averageOf, type Node, predictRow } from './trees/trees.ts'

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

export const encoding = 'ordinal'
/** A tree takes 0.1 s on 1,000 rows of seven columns, and four times as long on twice as many. */
export const mostRows = 1000

export const format = v.object({
  name: v.literal('DTRegression'),
  options: v.record(v.string(), v.unknown()),
  root: node,
})

/** Parameters: `maxDepth`, and `minNumSamples`, the most rows that a leaf may hold without being split. */
export async function fit(X: number[][], y: number[], parameters: Parameters): Promise<Model> {
  const { DecisionTreeRegression } = await import('ml-cart')
  const tree = new DecisionTreeRegression(parameters)
  tree.train(raiseMissing(X), y)
  return load(JSON.parse(JSON.stringify(tree)))
}

/**
 * Missing values as a number above all others of their feature: there a saved tree sends what is not below a limit, and
 * that is so of NaN.
 */
export function raiseMissing(X: number[][]): number[][] {
  const tops = (X[0] ?? []).map((_, j) =>
    X.reduce((top, x) => (at(x, j) >= top ? at(x, j) + 1 : top), Number.NEGATIVE_INFINITY),
  )
  return X.map(x => x.map((value, j) => (Number.isNaN(value) ? Math.max(at(tops, j), 0) : value)))
}

/** @throws if it was never fitted */
export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  return { ...modelOf([nodesOf(fitted.root)]), state: fitted }
}

/**
 * A saved tree with the features by which it splits.
 * @param features which of the features each column of the tree is, if it was not fitted on all of them
 */
export function nodesOf(saved: SavedNode, features?: number[]): Node {
  if ('distribution' in saved) return { estimate: saved.distribution }
  return {
    feature: features ? at(features, saved.splitColumn) : saved.splitColumn,
    limit: saved.splitValue,
    below: nodesOf(saved.left, features),
    above: nodesOf(saved.right, features),
  }
}

/**
 * What averages trees. (The library's own `predict` copies all features first, for each tree of a forest, and takes up to
 * fifty times as long.)
 * @throws {RangeError} if a tree is too deep
 */
export function modelOf(nodes: Node[]): Omit<Model, 'state'> {
  const trees = averageOf(nodes)
  return { predict: X => X.map(x => predictRow(trees, x)), shapley: shapleyOf(trees) }
}
