/** One model with one choice of hyperparameters: fitted on rows, and scored on others. */
import { sample } from 'simple-statistics'
import type { Fitted } from '../inference/estimator.ts'
import { featuresOf, transform } from '../inference/preprocessor.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Adapter, Parameters } from '../models/model.ts'
import type { Case } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { seeded } from './data_split.ts'
import { fitPreprocessor } from './data_transformation.ts'
import { type Scores, score } from './metrics.ts'

/** A candidate with one combination of its grid's values. */
export type Trial = { name: string; parameters: Parameters }
/** `rows` is how many the model was fitted on. */
export type FoldScores = Scores & { fitMs: number; rows: number }

/**
 * Fits a preprocessor on all rows of a table, and a model on as many of them as it takes, drawn at random.
 * @throws {AppError} if there is no such model
 */
export async function fitTrial(
  { name, parameters }: Trial,
  columns: Column[],
  table: Case[],
  seed: number,
): Promise<Fitted> {
  const { adapter } = candidateOf(name)
  const { encoding } = adapter
  const preprocessor = fitPreprocessor(columns, rowsOf(table))
  const features = featuresOf(preprocessor, encoding)
  const rows = rowsTaken(adapter, table.length, features.length)
  const taken = table.length > rows ? sample(table, rows, seeded(seed)) : table
  const X = transform(preprocessor, rowsOf(taken), encoding)
  const model = await adapter.fit(X, targetsOf(taken), parameters, seed, features)
  return { preprocessor, encoding, model }
}

/** Of so many features `mostRows` is for: what takes time with the square of the rows also does with the features. */
const FEATURES = 10

/** How many of n rows a model with p features is fitted on. */
export function rowsTaken({ mostRows = Number.POSITIVE_INFINITY }: Adapter, n: number, p: number): number {
  return Math.min(n, Math.round(mostRows * Math.sqrt(Math.min(1, FEATURES / p))))
}

/** Fits on the rest of the rows and scores on those held out. */
export async function scoreFold(
  trial: Trial,
  columns: Column[],
  { rest, held }: { rest: Case[]; held: Case[] },
  seed: number,
): Promise<FoldScores> {
  const start = performance.now()
  const { preprocessor, encoding, model } = await fitTrial(trial, columns, rest, seed)
  const fitMs = performance.now() - start
  const X = transform(preprocessor, rowsOf(held), encoding)
  const features = featuresOf(preprocessor, encoding).length
  const rows = rowsTaken(candidateOf(trial.name).adapter, rest.length, features)
  return { ...score(targetsOf(held), model.predict(X)), fitMs, rows }
}

function rowsOf(table: Case[]) {
  return table.map(({ row }) => row)
}

function targetsOf(table: Case[]) {
  return table.map(({ target }) => target)
}
