/** What the fold models say of the training rows: of each row, the one that never saw it. */

import type { Fold } from '../inference/intervals.ts'
import { createEstimate, type Estimate } from '../inference/predictions.ts'
import type { Case, Row } from '../schema/row.ts'
import { at } from '../utils.ts'
import { calibrationParts } from './calibration.ts'
import type { Calibrated } from './final_fit.ts'

/**
 * @param train the rows that the parts were calibrated on, in their order
 * @param seed the one that they were calibrated with
 * @returns the estimate of the i-th training row, or of the row with changes, by the model of the fold that held it out, with an interval of that
 * model and the other folds' residuals: nothing in it knows the row's target
 */
export function createOutOfFold(
  parts: Calibrated,
  train: Case[],
  seed: number,
): (i: number, changes?: Row) => Estimate {
  const foldOf = new Map(
    calibrationParts(train, seed, parts.schema.split).flatMap((part, k) => part.map(row => [row, k])),
  )
  const { level, folds } = parts.calibration
  const estimates = folds.map((fold, k) => {
    const others = folds.filter((_, j) => j !== k).map(({ residuals }) => residuals)
    const [first, ...rest] = others
    if (!first || rest.length === 0)
      throw new RangeError(`${folds.length} folds are too few to hold each out`)
    const merged = [first, mergedResiduals(rest)].map(residuals => ({ ...fold, residuals }))
    return createEstimate({ ...parts, ...fold, calibration: { level, folds: merged } })
  })
  return (i, changes) => at(estimates, foldOf.get(i) ?? -1)({ ...at(train, i).row, ...changes })
}

/** Those of several folds as of one, which asks the model once in their place; ascending, as they must be. */
function mergedResiduals(folds: Fold['residuals'][]): Fold['residuals'] {
  const keys = new Set(folds.flatMap(residuals => Object.keys(residuals)))
  const merged = (key: string) => folds.flatMap(residuals => residuals[key] ?? []).sort((a, b) => a - b)
  return Object.fromEntries([...keys].map(key => [key, merged(key)]))
}
