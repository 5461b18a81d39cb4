/** What the intervals rest on: the chosen model fitted without each fold, and how far off it was there. */

import { createEstimators } from '../inference/estimator.ts'
import type { Residuals } from '../inference/intervals.ts'
import { withheldColumns, withheldKey } from '../inference/preprocessor.ts'
import { FOLDS } from '../models/candidates.ts'
import { type Column, type Row, withheldSets } from '../schema/schema.ts'
import { round } from '../utils.ts'
import type { Table } from './data_ingestion.ts'
import { holdOut, randomParts, seeded } from './data_split.ts'
import { type Fitted, fitTrial, type Trial } from './model_trainer.ts'

/** One fold: the model that never saw it, and its residuals there by which sensitive columns were withheld. */
type CalibrationFold = Pick<Fitted, 'preprocessor' | 'model'> & { residuals: Record<string, Residuals> }

/** The coverage that the intervals aim at. */
export const LEVEL = 0.9

/**
 * Refits the chosen trial without each fold. The folds are drawn at random, as the guarantee of CV+ wants them, and
 * are others than those that chose the model.
 */
export async function calibrate(
  trial: Trial,
  columns: Column[],
  table: Table,
  seed: number,
): Promise<CalibrationFold[]> {
  const folds = randomParts(table.rows.length, FOLDS, seeded(seed + 1))
  return Promise.all(
    folds.map(async fold => {
      const { rest, held } = holdOut(table, fold)
      const { preprocessor, model } = await fitTrial(trial, columns, rest, seed)
      const estimates = createEstimators([{ preprocessor, model }])
      const residuals = withheldSets(columns).map(withheld => {
        const { rows, targets } = withhold(held, columns, withheld)
        const missed = rows.map((row, i) =>
          round(Math.abs((estimates(row)[0] ?? Number.NaN) - (targets[i] ?? 0)), 9),
        )
        return [withheldKey(withheld), missed.sort((a, b) => a - b)]
      })
      return { preprocessor, model, residuals: Object.fromEntries(residuals) }
    }),
  )
}

/**
 * The rows with these columns withheld, and no other: a row that withholds another one by itself says nothing of
 * how sure an estimate is that knows the answer.
 */
export function withhold({ rows, targets }: Table, columns: Column[], withheld: string[]): Table {
  const blank: Row = Object.fromEntries(withheld.map(name => [name, null]))
  const blanked = rows.map((row, i) => ({ row: { ...row, ...blank }, target: targets[i] ?? Number.NaN }))
  const fitting = blanked.filter(({ row }) => withheldColumns(columns, row).length === withheld.length)
  return { rows: fitting.map(({ row }) => row), targets: fitting.map(({ target }) => target) }
}
