/** A regression tree (CART), by ml-cart. */
import { DecisionTreeRegression } from 'ml-cart'
import * as v from 'valibot'
import type { Model, Parameters } from './model.ts'

export const format = v.object({
  name: v.literal('DTRegression'),
  options: v.record(v.string(), v.unknown()),
  root: v.record(v.string(), v.unknown()),
})

/** Parameters: `maxDepth`, and `minNumSamples`, the most rows that a leaf may hold without being split. */
export function fit(X: number[][], y: number[], parameters: Parameters): Model {
  const tree = new DecisionTreeRegression(parameters)
  tree.train(X, y)
  return load(JSON.parse(JSON.stringify(tree)))
}

export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  const tree = DecisionTreeRegression.load(fitted)
  return { predict: X => tree.predict(X), state: fitted }
}
