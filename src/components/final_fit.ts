/** The winner fitted on all training rows, and what its intervals and explanations rest on. */

import { fitExplanation } from '../inference/explanation.ts'
import type { Parts } from '../inference/predictions.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Schema } from '../schema/schema.ts'
import { calibrate, LEVEL } from './calibration.ts'
import type { Table } from './data_ingestion.ts'
import { seeded } from './data_split.ts'
import { fitTrial, type Trial } from './model_trainer.ts'

export async function fitParts(winner: Trial, schema: Schema, train: Table, seed: number): Promise<Parts> {
  const { preprocessor, model } = await fitTrial(winner, schema.columns, train, seed)
  const folds = await calibrate(winner, schema.columns, train, seed)
  return {
    preprocessor: { format: 'exam-score/preprocessor', version: 1, schema, columns: preprocessor },
    model,
    calibration: {
      format: 'exam-score/calibration',
      version: 1,
      level: LEVEL,
      folds: folds.map(fold => ({
        columns: fold.preprocessor,
        state: fold.model.state,
        residuals: fold.residuals,
      })),
    },
    foldModels: folds.map(fold => fold.model),
    explanation: {
      format: 'exam-score/explanation',
      version: 1,
      ...(await fitExplanation(model, preprocessor, train.rows, seeded(seed))),
    },
  }
}

/** The same without the sensitive columns, to compare with; null where none is, all are, or the model looks at none. */
export async function fitPartsWithoutSensitive(
  winner: Trial,
  schema: Schema,
  train: Table,
  seed: number,
): Promise<Parts | null> {
  const columns = schema.columns.filter(column => !column.sensitive)
  if (candidateOf(winner.name).isBaseline) return null
  if (columns.length === 0 || columns.length === schema.columns.length) return null
  return fitParts(winner, { ...schema, columns }, train, seed)
}
