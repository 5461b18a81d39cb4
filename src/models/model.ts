/** The verbs that every model has here, whatever its library calls them. */
import type { GenericSchema } from 'valibot'

export type Parameters = Record<string, number>

/**
 * How a model takes rows: `one_hot` has numbers alone, a level is 0 or 1; `ordinal` has one feature a category, the place
 * of its level, and NaN for what is missing. (`src/inference/preprocessor.ts` makes both.)
 */
export type Encoding = 'one_hot' | 'ordinal'
export type Feature = {
  name: string
  kind: 'number' | 'category'
  /** Of a category: its values are the places 0 to levels - 1. */
  levels?: number
}

/** A fitted model. X is an n x p matrix, the predictions are n values in the target's unit, not clipped. */
export type Model = {
  predict(X: number[][]): number[]
  /** All that `load` needs, as JSON. */
  state: unknown
  /** One weight a feature, if the prediction is linear in the features: sums and averages are then exact and quick. */
  weights?: number[]
  /**
   * Exact Shapley values of a row of p features against B rows of background, where the model can tell them quickly: the
   * mean prediction of the background, and one value a block of features; together they are the prediction.
   */
  shapley?(x: number[], background: number[][], blocks: number[]): { baseline: number; values: number[] }
}

/** What a model's file exports. */
export type Adapter = {
  encoding: Encoding
  /** It is fitted on at most so many rows, drawn at random: more would take too long. */
  mostRows?: number
  /**
   * Fits on an n x p matrix and n targets; the same seed gives the same model. Its library is loaded here and nowhere
   * else: to predict takes none, and the server starts sooner without it.
   */
  fit(
    X: number[][],
    y: number[],
    parameters: Parameters,
    seed: number,
    features: Feature[],
  ): Model | Promise<Model>
  /** The form of a fitted model's `state`: one that was never fitted does not have it. */
  format: GenericSchema
  load(state: unknown): Model
}
