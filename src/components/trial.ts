/** One model with one choice of hyperparameters: fitted on rows, and scored on others. */
import type { Fitted } from '../inference/estimator.ts'
import { featureNames, transform } from '../inference/preprocessor.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Parameters } from '../models/model.ts'
import type { Case } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { fitPreprocessor } from './data_transformation.ts'
import { type Scores, score } from './metrics.ts'

/** A candidate with one combination of its grid's values. */
export type Trial = { name: string; parameters: Parameters }
export type FoldTask = { trial: Trial; columns: Column[]; train: Case[]; validation: Case[]; seed: number }
export type FoldScores = Scores & { fitMs: number }

/** Fits a preprocessor and a model on all rows of a table. @throws {AppError} if there is no such model */
export async function fitTrial(
  { name, parameters }: Trial,
  columns: Column[],
  table: Case[],
  seed: number,
): Promise<Fitted> {
  const { adapter } = candidateOf(name)
  const rows = table.map(({ row }) => row)
  const preprocessor = fitPreprocessor(columns, rows)
  const targets = table.map(({ target }) => target)
  const features = featureNames(preprocessor).map(name => ({ name, kind: 'number' as const }))
  const model = await adapter.fit(transform(preprocessor, rows), targets, parameters, seed, features)
  return { preprocessor, model }
}

/** Fits on a fold's training rows and scores on its validation rows. */
export async function scoreFold({ trial, columns, train, validation, seed }: FoldTask): Promise<FoldScores> {
  const start = performance.now()
  const { preprocessor, model } = await fitTrial(trial, columns, train, seed)
  const fitMs = performance.now() - start
  const X = transform(
    preprocessor,
    validation.map(({ row }) => row),
  )
  const targets = validation.map(({ target }) => target)
  return { ...score(targets, model.predict(X)), fitMs }
}
