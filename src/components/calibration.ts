/** The coverage that intervals aim at, and what they rest on: the chosen model fitted without each fold, and its errors there. */
import { createEstimator } from '../inference/estimator.ts'
import type { Fold } from '../inference/intervals.ts'
import type { Case, Row } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { withheldColumns, withheldKey, withheldSets } from '../schema/withheld.ts'
import { round } from '../utils.ts'
import { FOLDS, holdOut, randomParts, seeded } from './data_split.ts'
import { fitTrial, type Trial } from './trial.ts'

/** The coverage that the intervals aim at. */
export const LEVEL = 0.9

/**
 * Refits the chosen trial without each fold. The folds are drawn at random, as the guarantee of CV+ wants them, and
 * are others than those that chose the model.
 */
export function calibrate(trial: Trial, columns: Column[], table: Case[], seed: number): Promise<Fold[]> {
  const parts = calibrationParts(table, seed)
  return Promise.all(
    parts.map(async part => {
      const { rest, held } = holdOut(table, part)
      const fitted = await fitTrial(trial, columns, rest, seed)
      const estimate = createEstimator(fitted)
      const residuals = withheldSets(columns).map(withheld => {
        const missed = withhold(held, columns, withheld).map(({ row, target }) =>
          round(Math.abs(estimate(row) - target), 9),
        )
        return [withheldKey(withheld), missed.sort((a, b) => a - b)]
      })
      return { ...fitted, residuals: Object.fromEntries(residuals) }
    }),
  )
}

/** The places of the rows that each fold holds out. */
export function calibrationParts(table: Case[], seed: number): number[][] {
  return randomParts(table.length, FOLDS, seeded(seed + 1))
}

/**
 * The rows with these columns withheld, and no other: a row that withholds another one by itself says nothing of
 * how sure an estimate is that knows the value.
 */
export function withhold(table: Case[], columns: Column[], withheld: string[]): Case[] {
  const blank: Row = Object.fromEntries(withheld.map(name => [name, null]))
  return table
    .map(({ row, target }) => ({ row: { ...row, ...blank }, target }))
    .filter(({ row }) => withheldColumns(columns, row).length === withheld.length)
}
