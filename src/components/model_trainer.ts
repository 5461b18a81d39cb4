/** Tunes and compares the candidates by cross-validation on the training rows. */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { Tinypool } from 'tinypool'
import { AppError } from '../exception.ts'
import { CANDIDATES, candidateOf } from '../models/candidates.ts'
import type { Parameters } from '../models/model.ts'
import type { Case } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { round } from '../utils.ts'
import { FOLDS, holdOut, seeded, stratifiedParts } from './data_split.ts'
import type { Scores } from './metrics.ts'
import type { FoldScores, FoldTask, Trial } from './trial.ts'

type Spread = { mean: number; sd: number }
/** A trial's scores over the folds, and how long one fit took on average. */
export type Result = Trial & {
  label: string
  cv: Record<keyof Scores, Spread>
  folds: FoldScores[]
  fitMs: number
}

/**
 * The leaderboard: each candidate at its best parameters, highest mean cross-validated R² first (on a tie the
 * more basic one). Every fold is scored by a preprocessor and a model that never saw it.
 * @param onFit called after each of the fits, with their number
 */
export async function compareCandidates(
  table: Case[],
  columns: Column[],
  seed: number,
  onFit: (total: number) => void = () => {},
): Promise<Result[]> {
  const splits = stratifiedParts(table, FOLDS, seeded(seed)).map(part => holdOut(table, part))
  const trials = Object.entries(CANDIDATES).flatMap(([name, { grid }]) =>
    combinations(grid).map(parameters => ({ name, parameters })),
  )
  const tasks: FoldTask[] = trials.flatMap(trial =>
    splits.map(({ rest, held }) => ({ trial, columns, train: rest, validation: held, seed })),
  )
  const scores = await runOnAllCores(tasks, () => onFit(tasks.length))
  const results = trials.map((trial, i) => summarise(trial, scores.slice(i * FOLDS, (i + 1) * FOLDS)))
  return Object.keys(CANDIDATES)
    .map(name => best(results.filter(result => result.name === name)))
    .sort(byR2)
}

/** Every combination of a grid's values: `{a: [1, 2], b: [3]}` gives `{a: 1, b: 3}` and `{a: 2, b: 3}`. */
export function combinations(grid: Record<string, number[]>): Parameters[] {
  return Object.entries(grid).reduce<Parameters[]>(
    (partial, [name, values]) =>
      partial.flatMap(parameters => values.map(value => ({ ...parameters, [name]: value }))),
    [{}],
  )
}

/** Slowest candidates first, so that no core is left alone with one at the end; the scores keep the tasks' order. */
async function runOnAllCores(tasks: FoldTask[], onFit: () => void): Promise<FoldScores[]> {
  const pool = new Tinypool({ filename: new URL('./fold_worker.ts', import.meta.url).href })
  try {
    const scores = tasks.toReversed().map(async task => {
      const result: FoldScores | { fault: string } = await pool.run(task)
      if ('fault' in result) throw new AppError(result.fault)
      onFit()
      return result
    })
    return (await Promise.all(scores)).reverse()
  } finally {
    await pool.destroy()
  }
}

function summarise(trial: Trial, scores: FoldScores[]): Result {
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

function byR2(a: Result, b: Result): number {
  return b.cv.r2.mean - a.cv.r2.mean
}
