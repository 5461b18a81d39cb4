/** The verbs that every model has here, whatever its library calls them. */
import type { GenericSchema } from 'valibot'

export type Parameters = Record<string, number>

/**
 * How a model wants its rows: `one_hot` gives it standardised numbers alone, a 0 or 1 for every level; `ordinal` raw
 * numbers, the index of a level, and NaN where a value is missing.
 */
export type Encoding = 'one_hot' | 'ordinal'

/** A column of the n x p matrix; an ordinal category's holds the index of its level, below `levels`. */
export type Feature = { name: string; kind: 'number' | 'category'; levels?: number }

/** A fitted model. X is an n x p matrix, the predictions are n values in the target's unit, not clipped. */
export type Model = {
  predict(X: number[][]): number[]
  /** All that `load` needs, as JSON. */
  state: unknown
  /** One weight a feature, if the prediction is linear in the features: sums and averages are then exact and quick. */
  weights?: number[]
  /** Exact Shapley values of one row, if the model is made of trees. */
  shapley?: Shapley
}

/**
 * Each column's Shapley value of a row of p features against B background rows ("interventional"), in the target's
 * unit: with the baseline, the mean prediction over the background, they add up to the row's prediction. What depends on the
 * background alone is worked out once for each list of rows: pass the same one every time.
 * @param blocks how many features each column has, in order; they add up to p
 * @param players the columns that play, all unless given: in the others every background row is taken to equal x
 */
export type Shapley = (
  x: number[],
  background: number[][],
  blocks: number[],
  players?: number[],
) => { baseline: number; values: number[] }

/** What a model's file exports. */
export type Adapter = {
  encoding: Encoding
  /** It is fitted on no more rows than this: its time grows faster than they do. */
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
