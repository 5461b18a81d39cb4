/** The pieces of a training that can be done side by side: all of them fit a trial without a part of the training rows. */
import type { Case } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { calibrateFold, type FoldCalibration } from './calibration.ts'
import { holdOut } from './data_split.ts'
import { learnFrom } from './learning_fold.ts'
import { type FoldScores, scoreFold, type Trial } from './trial.ts'

/** What all tasks share, and what a thread is given but once. */
export type Shared = { columns: Column[]; table: Case[]; seed: number }
/** Rows are named by their places in the table. */
export type Task = {
  /** `score` compares models, `calibrate` is for the intervals of the chosen one, `learn` for its learning curve. */
  kind: 'score' | 'calibrate' | 'learn'
  trial: Trial
  /** The names of the columns that the model may use. */
  columns: string[]
  held: number[]
  /** How many of the others to learn from. */
  rows?: number
}
type Results = { score: FoldScores; calibrate: FoldCalibration; learn: number[] }
export type Result<T extends Task['kind']> = Results[T]

export async function runTask(
  { columns, table, seed }: Shared,
  { kind, trial, columns: names, held, rows = table.length }: Task,
): Promise<Results[Task['kind']]> {
  const used = columns.filter(({ name }) => names.includes(name))
  const split = holdOut(table, held)
  if (kind === 'score') return scoreFold(trial, used, split, seed)
  if (kind === 'calibrate') return calibrateFold(trial, used, split, seed)
  return learnFrom(trial, used, split, rows, seed)
}
