/** What the intervals rest on: the chosen model fitted without each fold, and how far off it was there. */
import type { Column } from '../schema.ts'
import { round } from '../utils.ts'
import { FOLDS } from './candidates.ts'
import type { Residuals } from './conformal.ts'
import type { Table } from './data_ingestion.ts'
import { seeded, stratifiedParts, takeRows } from './data_split.ts'
import { withheldKey } from './data_transformation.ts'
import { createEstimators } from './estimator.ts'
import { type Fitted, fitTrial, type Trial } from './model_trainer.ts'

/** One fold: the model that never saw it, and its residuals there by which sensitive columns were withheld. */
export type CalibrationFold = Pick<Fitted, 'preprocessor' | 'model'> & {
  residuals: Record<string, Residuals>
}

/** The coverage that the intervals aim at. */
export const LEVEL = 0.9

/**
 * Refits the chosen trial without each fold. Answers are withheld in every combination, so that an interval is
 * calibrated for the answers that it is given.
 */
export async function calibrate(
  trial: Trial,
  columns: Column[],
  table: Table,
  seed: number,
): Promise<CalibrationFold[]> {
  const folds = stratifiedParts(table.targets, FOLDS, seeded(seed))
  const sensitive = columns.filter(column => column.sensitive).map(column => column.name)
  return Promise.all(
    folds.map(async fold => {
      const held = new Set(fold)
      const rest = takeRows(
        table,
        [...table.rows.keys()].filter(row => !held.has(row)),
      )
      const { preprocessor, model } = await fitTrial(trial, columns, rest, seed)
      const estimates = createEstimators([{ preprocessor, model }])
      const { rows, targets } = takeRows(table, fold)
      const residuals = subsets(sensitive).map(withheld => {
        const blank = Object.fromEntries(withheld.map(name => [name, null]))
        const missed = rows.map((row, i) =>
          round(Math.abs((estimates({ ...row, ...blank })[0] ?? Number.NaN) - (targets[i] ?? 0)), 9),
        )
        return [withheldKey(withheld), missed.sort((a, b) => a - b)]
      })
      return { preprocessor, model, residuals: Object.fromEntries(residuals) }
    }),
  )
}

/** All subsets of a list, each in the list's order, the empty one first. */
export function subsets(names: string[]): string[][] {
  return names.reduce<string[][]>(
    (partial, name) => partial.concat(partial.map(subset => subset.concat(name))),
    [[]],
  )
}
