/** Tunes and compares the candidates by cross-validation on the training rows, and fits the best. */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { Tinypool } from 'tinypool'
import { AppError } from '../exception.ts'
import { type Preprocessor, transform } from '../inference/preprocessor.ts'
import { adapterOf, CANDIDATES, combinations, FOLDS } from '../models/candidates.ts'
import type { Model, Parameters } from '../models/model.ts'
import type { Column } from '../schema/schema.ts'
import { round } from '../utils.ts'
import type { Table } from './data_ingestion.ts'
import { holdOut, seeded, stratifiedParts } from './data_split.ts'
import { fitPreprocessor } from './data_transformation.ts'
import { type Scores, score } from './metrics.ts'

/** A candidate with one combination of its grid's values. */
export type Trial = { name: string; parameters: Parameters }
type Spread = { mean: number; sd: number }
/** A trial's scores over the folds, and how long one fit took on average. */
export type Result = Trial & {
  label: string
  cv: Record<keyof Scores, Spread>
  folds: FoldScores[]
  fitMs: number
}
export type Fitted = Trial & { preprocessor: Preprocessor; model: Model }

export type FoldTask = { trial: Trial; columns: Column[]; train: Table; validation: Table; seed: number }
export type FoldScores = Scores & { fitMs: number }

/**
 * The leaderboard: each candidate at its best parameters, highest mean cross-validated R² first (on a tie the
 * more basic one). Every fold is scored by a preprocessor and a model that never saw it.
 * @param onFit called after each of the fits, with their number
 */
export async function compareCandidates(
  table: Table,
  columns: Column[],
  seed: number,
  onFit: (total: number) => void = () => {},
): Promise<Result[]> {
  const splits = stratifiedParts(table.targets, FOLDS, seeded(seed)).map(fold => holdOut(table, fold))
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

/** Fits a preprocessor and a model on all rows of a table. */
export async function fitTrial(
  { name, parameters }: Trial,
  columns: Column[],
  { rows, targets }: Table,
  seed: number,
): Promise<Fitted> {
  const adapter = await adapterOf(name)
  if (!adapter) throw new AppError(`there is no model named "${name}"`)
  const preprocessor = fitPreprocessor(columns, rows)
  return {
    name,
    parameters,
    preprocessor,
    model: await adapter.fit(transform(preprocessor, rows), targets, parameters, seed),
  }
}

/** Fits on a fold's training rows and scores on its validation rows: what a worker does. */
export async function scoreFold({ trial, columns, train, validation, seed }: FoldTask): Promise<FoldScores> {
  const start = performance.now()
  const { preprocessor, model } = await fitTrial(trial, columns, train, seed)
  const fitMs = performance.now() - start
  return { ...score(validation.targets, model.predict(transform(preprocessor, validation.rows))), fitMs }
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
    label: CANDIDATES[trial.name]?.label ?? trial.name,
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
