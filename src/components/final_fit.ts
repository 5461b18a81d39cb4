/** The winner fitted on all training rows, and what its intervals and explanations rest on. */
import type { Parts } from '../inference/predictions.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Case } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { fitExplanation } from './background.ts'
import { calibrate, LEVEL } from './calibration.ts'
import { seeded } from './data_split.ts'
import { fitTrial, type Trial } from './trial.ts'

export async function fitParts(winner: Trial, schema: Schema, train: Case[], seed: number): Promise<Parts> {
  const fitted = await fitTrial(winner, schema.columns, train, seed)
  const folds = await calibrate(winner, schema.columns, train, seed)
  const rows = train.map(({ row }) => row)
  const explanation = fitExplanation(fitted, rows, seeded(seed))
  return { schema, ...fitted, calibration: { level: LEVEL, folds }, explanation }
}

/** The same without the sensitive columns, to compare with; null where none is, all are, or the model uses none. */
export async function fitPartsWithoutSensitive(
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
): Promise<Parts | null> {
  const sensitive = schema.columns.filter(column => column.sensitive).map(({ name }) => name)
  return fitPartsWithout(winner, schema, train, seed, sensitive)
}

/** The same without some columns; null where there are none, no other is left, or the model uses none. */
export async function fitPartsWithout(
  winner: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
  names: string[],
): Promise<Parts | null> {
  const columns = schema.columns.filter(({ name }) => !names.includes(name))
  if (candidateOf(winner.name).isBaseline) return null
  if (columns.length === 0 || columns.length === schema.columns.length) return null
  return fitParts(winner, { ...schema, columns }, train, seed)
}
