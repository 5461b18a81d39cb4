/** The verbs that every model has here, whatever its library calls them. */
import type { GenericSchema } from 'valibot'

export type Parameters = Record<string, number>

/** A fitted model. X is an n x p matrix, the predictions are n values in the target's unit, not clipped. */
export type Model = {
  predict(X: number[][]): number[]
  /** All that `load` needs, as JSON. */
  state: unknown
  /** One weight a feature, if the prediction is linear in the features: sums and averages are then exact and quick. */
  weights?: number[]
}

/** What a model's file exports. */
export type Adapter = {
  /**
   * Fits on an n x p matrix and n targets; the same seed gives the same model. Its library is loaded here and nowhere
   * else: to predict takes none, and the server starts sooner without it.
   */
  fit(X: number[][], y: number[], parameters: Parameters, seed: number): Model | Promise<Model>
  /** The form of a fitted model's `state`: one that was never fitted does not have it. */
  format: GenericSchema
  load(state: unknown): Model
}
