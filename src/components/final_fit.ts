/** The winner fitted on all training rows, and what its intervals and explanations rest on. */
import type { Parts } from '../inference/predictions.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Case } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { fitExplanation } from './background.ts'
import { calibrate, LEVEL } from './calibration.ts'
import { seeded } from './data_split.ts'
import { fitTrial, type Trial } from './trial.ts'

/** What estimates and their intervals are made of. */
export type Calibrated = Omit<Parts, 'explanation'>

export async function fitParts(winner: Trial, schema: Schema, train: Case[], seed: number): Promise<Parts> {
  const calibrated = await fitCalibrated(winner, schema, train, seed)
  const rows = train.map(({ row }) => row)
  return { ...calibrated, explanation: fitExplanation(calibrated, rows, seeded(seed)) }
}

/** The same without some columns, to compare with; null where there are none, no other is left, or the model uses none. */
export async function fitPartsWithout(
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
  names: string[],
): Promise<Calibrated | null> {
  const columns = schema.columns.filter(({ name }) => !names.includes(name))
  if (candidateOf(winner.name).isBaseline) return null
  if (columns.length === 0 || columns.length === schema.columns.length) return null
  return fitCalibrated(winner, { ...schema, columns }, train, seed)
}

async function fitCalibrated(
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
): Promise<Calibrated> {
  const fitted = await fitTrial(winner, schema.columns, train, seed)
  const folds = await calibrate(winner, schema.columns, train, seed)
  return { schema, ...fitted, calibration: { level: LEVEL, folds } }
}
