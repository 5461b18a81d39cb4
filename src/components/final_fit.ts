/** The winner fitted on all training rows, and what its intervals and explanations rest on. */
import type { Parts } from '../inference/predictions.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Case } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { fitExplanation } from './background.ts'
import { assembleFolds, calibrationParts, LEVEL } from './calibration.ts'
import { FOLDS, seeded } from './data_split.ts'
import { fitTrial, type Trial } from './trial.ts'
import type { Workers } from './workers.ts'

/** How many tasks a calibrated fit gives to the workers. */
export const CALIBRATING_FITS = FOLDS

/** What estimates and their intervals are made of. */
export type Calibrated = Omit<Parts, 'explanation'>

/** @param train the workers' rows */
export async function fitParts(
  workers: Workers,
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
): Promise<Parts> {
  const calibrated = await fitCalibrated(workers, winner, schema, train, seed)
  return { ...calibrated, explanation: fitExplanation(calibrated, train, seeded(seed)) }
}

/** The same without some columns, to compare with. */
export function fitPartsWithout(
  workers: Workers,
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
  names: string[],
): Promise<Calibrated> {
  const columns = schema.columns.filter(({ name }) => !names.includes(name))
  return fitCalibrated(workers, winner, { ...schema, columns }, train, seed)
}

/** Whether a model can be fitted without some columns: it uses columns, and others are left. */
export function canBeWithout({ name }: Trial, { columns }: Schema, names: string[]): boolean {
  return !candidateOf(name).isBaseline && names.length > 0 && names.length < columns.length
}

async function fitCalibrated(
  workers: Workers,
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
): Promise<Calibrated> {
  const columns = schema.columns.map(({ name }) => name)
  const parts = calibrationParts(train, seed, schema.split)
  const calibrations = workers.run(
    parts.map(held => ({ kind: 'calibrate' as const, trial: winner, columns, held })),
  )
  const [fitted, folds] = await Promise.all([fitTrial(winner, schema.columns, train, seed), calibrations])
  return { schema, ...fitted, calibration: { level: LEVEL, folds: assembleFolds(winner.name, folds) } }
}
