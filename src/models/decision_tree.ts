/** A regression tree (CART), by ml-cart. */
import { DecisionTreeRegression } from 'ml-cart'
import * as v from 'valibot'
import type { Model, Parameters } from './model.ts'

type Node = { distribution: number } | { splitColumn: number; splitValue: number; left: Node; right: Node }

const node: v.GenericSchema<Node> = v.lazy(() =>
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

export const format = v.object({
  name: v.literal('DTRegression'),
  options: v.record(v.string(), v.unknown()),
  root: node,
})

/** Parameters: `maxDepth`, and `minNumSamples`, the most rows that a leaf may hold without being split. */
export function fit(X: number[][], y: number[], parameters: Parameters): Model {
  const tree = new DecisionTreeRegression(parameters)
  tree.train(X, y)
  return load(JSON.parse(JSON.stringify(tree)))
}

export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  return { predict: X => X.map(x => leafValue(fitted.root, x)), state: fitted }
}

/**
 * What the leaf says that a row of features falls into. (The library's own `predict` copies all features first, for each
 * tree of a forest, and takes up to fifty times as long.)
 * @param columns which of the features each column of the tree is, unless it is fitted on all
 */
export function leafValue(root: Node, x: number[], columns?: number[]): number {
  let at = root
  while (!('distribution' in at)) {
    const column = columns ? columns[at.splitColumn] : at.splitColumn
    at = (x[column ?? -1] as number) < at.splitValue ? at.left : at.right
  }
  return at.distribution
}
