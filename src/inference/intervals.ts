/** The interval of a row: CV+ over the folds, by the residuals of rows that withheld the same. */
import * as v from 'valibot'
import type { Row } from '../schema/row.ts'
import { withheldColumns, withheldKey } from '../schema/withheld.ts'
import { at } from '../utils.ts'
import { type Bounds, createCvPlus, type Residuals } from './cv_plus.ts'
import { createEstimators, type Fitted } from './estimator.ts'
import { preprocessorFormat } from './preprocessor.ts'

/** One fold: what was fitted without it, and the residuals there by which sensitive columns were withheld. */
export type Fold = Fitted & { residuals: Record<string, Residuals> }
/** `level` is the coverage that the intervals aim at. */
export type Calibration = { level: number; folds: Fold[] }

const isAscending = (values: number[]) => values.every((value, i) => i === 0 || value >= at(values, i - 1))
const residualsFormat = v.pipe(
  v.array(v.pipe(v.number(), v.finite(), v.minValue(0))),
  v.check(isAscending, 'must be ascending'),
)
/** As it is saved: a fold's preprocessor as `columns`, its model as `state`. */
export const calibrationFormat = v.strictObject({
  level: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)),
  folds: v.pipe(
    v.array(
      v.strictObject({
        columns: preprocessorFormat,
        state: v.unknown(),
        residuals: v.record(v.string(), residualsFormat),
      }),
    ),
    v.minLength(2),
  ),
})

/** @returns the interval of a row, in the target's unit, not clipped. @throws {RangeError} with fewer than two folds */
export function createIntervals({ level, folds }: Calibration): (row: Row) => Bounds {
  if (folds.length < 2)
    throw new RangeError(`intervals need two folds or more, and there are ${folds.length}`)
  const estimates = createEstimators(folds)
  const { preprocessor, residuals } = at(folds, 0)
  const byWithheld = new Map(
    Object.keys(residuals).map(key => [
      key,
      createCvPlus(
        folds.map(fold => residualsOf(fold, key)),
        level,
      ),
    ]),
  )
  return row => {
    const key = withheldKey(withheldColumns(preprocessor, row))
    const interval = byWithheld.get(key)
    if (!interval) throw new RangeError(`there are no residuals of rows that withhold "${key}"`)
    return interval(estimates(row))
  }
}

function residualsOf({ residuals }: Fold, key: string): Residuals {
  const kept = residuals[key]
  if (!kept) throw new RangeError(`a fold has no residuals of rows that withhold "${key}"`)
  return kept
}
