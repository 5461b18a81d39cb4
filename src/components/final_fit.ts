/** The winner fitted on all training rows, and what its intervals and explanations rest on. */
import type { Parts } from '../inference/predictions.ts'
import type { Case } from '../schema/row.ts'
import type { Column, Schema } from '../schema/schema.ts'
import { fitExplanation } from './background.ts'
import { assembleFolds, LEVEL } from './calibration.ts'
import { FOLDS, randomParts, seeded } from './data_split.ts'
import { fitTrial, type Trial } from './trial.ts'
import type { Workers } from './workers.ts'

/** How many tasks a final fit gives to the workers. */
export const CALIBRATING_FITS = FOLDS

/**
 * Fits the winner on all rows, and without each fold. The folds are drawn at random, as the guarantee of CV+ wants them,
 * and are others than those that chose the model.
 * @param train the workers' rows
 */
export async function fitParts(
  workers: Workers,
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
): Promise<Parts> {
  const columns = schema.columns.map(({ name }) => name)
  const parts = randomParts(train, FOLDS, seeded(seed + 1), schema.split)
  const calibrations = workers.run(
    parts.map(held => ({ kind: 'calibrate' as const, trial: winner, columns, held })),
  )
  const [fitted, folds] = await Promise.all([fitTrial(winner, schema.columns, train, seed), calibrations])
  const explanation = fitExplanation(fitted, train, seeded(seed))
  return {
    schema,
    ...fitted,
    calibration: { level: LEVEL, folds: assembleFolds(winner.name, folds) },
    explanation,
  }
}

/** The columns without the sensitive ones, to compare with; null where none is, or all are. */
export function columnsWithoutSensitive({ columns }: Schema): Column[] | null {
  const open = columns.filter(column => !column.sensitive)
  return open.length === 0 || open.length === columns.length ? null : open
}
