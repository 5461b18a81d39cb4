/** Boosted regression trees by histograms (Friedman 2001, Annals of Statistics 29; Ke et al. 2017, LightGBM). */
import * as v from 'valibot'
import { format, readState } from './boosting/state.ts'
import type { Feature, Model, Parameters } from './model.ts'
import { shapleyOf } from './trees/shapley.ts'
import { predictRow } from './trees/trees.ts'

export { format }
export const encoding = 'ordinal'

/**
 * Parameters: `maxDepth`; any of the rules in `boosting/boost.ts`; `trees`, how many, instead of as many as do best on rows that are
 * held out of these.
 */
export async function fit(
  X: number[][],
  y: number[],
  parameters: Parameters,
  seed: number,
  features: Feature[],
): Promise<Model> {
  const { boost } = await import('./boosting/boost.ts')
  return load(boost(X, y, parameters, seed, features))
}

/** @throws if it was never fitted */
export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  const trees = readState(fitted)
  return { predict: X => X.map(x => predictRow(trees, x)), state: fitted, shapley: shapleyOf(trees) }
}
