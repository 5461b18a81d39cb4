/** The mean baseline: every prediction is the training rows' mean. A model that does not beat it has learnt nothing. */
import * as v from 'valibot'
import { round } from '../utils.ts'
import type { Model } from './model.ts'

export const encoding = 'one_hot'

export const format = v.strictObject({ mean: v.number() })

export function fit(_X: number[][], y: number[]): Model {
  return load({ mean: round(y.reduce((sum, value) => sum + value, 0) / y.length) })
}

export function load(state: unknown): Model {
  const fitted = v.parse(format, state)
  return {
    predict: X => X.map(() => fitted.mean),
    state: fitted,
    shapley: (_x, _background, blocks) => ({ baseline: fitted.mean, values: blocks.map(() => 0) }),
  }
}
