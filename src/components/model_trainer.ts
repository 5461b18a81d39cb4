/** Tunes and compares the candidates by cross-validation on the training rows. */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { CANDIDATES, candidateOf } from '../models/candidates.ts'
import type { Parameters } from '../models/model.ts'
import { round } from '../utils.ts'
import { FOLDS } from './data_split.ts'
import type { Scores } from './metrics.ts'
import type { FoldScores, Trial } from './trial.ts'
import type { Workers } from './workers.ts'

type Spread = { mean: number; sd: number }
/** A trial's scores over the folds, and how long one fit took on average. */
export type Result = Trial & {
  label: string
  cv: Record<keyof Scores, Spread>
  folds: FoldScores[]
  fitMs: number
}

/** How many fits the comparison takes. */
export const COMPARING_FITS = trialsOf(CANDIDATES).length * FOLDS

/**
 * The leaderboard: each candidate at its best parameters, highest mean cross-validated R² first (on a tie the
 * more basic one). Every fold is scored by a preprocessor and a model that never saw it.
 * @param parts the training rows, by their places, in the folds of the cross-validation
 */
export async function compareCandidates(
  workers: Workers,
  columns: string[],
  parts: number[][],
): Promise<Result[]> {
  const trials = trialsOf(CANDIDATES)
  const scores = await workers.run(
    trials.flatMap(trial => parts.map(held => ({ kind: 'score' as const, trial, columns, held }))),
  )
  const results = trials.map((trial, i) =>
    summarise(trial, scores.slice(i * parts.length, (i + 1) * parts.length)),
  )
  return Object.keys(CANDIDATES)
    .map(name => best(results.filter(result => result.name === name)))
    .sort(byR2)
}

function trialsOf(candidates: typeof CANDIDATES): Trial[] {
  return Object.entries(candidates).flatMap(([name, { grid }]) =>
    combinations(grid).map(parameters => ({ name, parameters })),
  )
}

/** Every combination of a grid's values: `{a: [1, 2], b: [3]}` gives `{a: 1, b: 3}` and `{a: 2, b: 3}`. */
export function combinations(grid: Record<string, number[]>): Parameters[] {
  return Object.entries(grid).reduce<Parameters[]>(
    (partial, [name, values]) =>
      partial.flatMap(parameters => values.map(value => ({ ...parameters, [name]: value }))),
    [{}],
  )
}

export function summarise(trial: Trial, scores: FoldScores[]): Result {
  const spread = (measure: keyof Scores): Spread => {
    const values = scores.map(fold => fold[measure])
    return { mean: round(mean(values), 6), sd: round(sampleStandardDeviation(values), 6) }
  }
  return {
    ...trial,
    label: candidateOf(trial.name).label,
    cv: { r2: spread('r2'), rmse: spread('rmse'), mae: spread('mae') },
    folds: scores,
    fitMs: mean(scores.map(fold => fold.fitMs)),
  }
}

function best(results: Result[]): Result {
  return results.reduce((leader, next) => (byR2(leader, next) > 0 ? next : leader))
}

export function byR2(a: Result, b: Result): number {
  return b.cv.r2.mean - a.cv.r2.mean
}
