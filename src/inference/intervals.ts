/** The interval of a row: CV+ over the folds, by the residuals of rows that withheld the same. */
import * as v from 'valibot'
import type { Row } from '../schema/row.ts'
import { withheldColumns, withheldKey } from '../schema/withheld.ts'
import { at, zip } from '../utils.ts'
import { type Bounds, createCvPlus, type Residuals } from './cv_plus.ts'
import { createEstimators, type Fitted } from './estimator.ts'
import { preprocessorFormat } from './preprocessor.ts'
import { type Spread, spreadAt, spreadFormat } from './spread.ts'

/**
 * One fold: what was fitted without it, and the residuals there by which sensitive columns were withheld; with a spread
 * they are multiples of it.
 */
export type Fold = Fitted & { spread?: Spread | undefined; residuals: Record<string, Residuals> }
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
        spread: v.optional(spreadFormat),
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
  const isScaled = folds.some(({ spread }) => spread)
  const even = folds.map(() => 1)
  return row => {
    const key = withheldKey(withheldColumns(preprocessor, row))
    const interval = byWithheld.get(key)
    if (!interval) throw new RangeError(`there are no residuals of rows that withhold "${key}"`)
    const centres = estimates(row)
    return interval(centres, isScaled ? spreadsAt(folds, centres) : even)
  }
}

/** What each fold expects around its own estimate. */
function spreadsAt(folds: Fold[], centres: number[]): number[] {
  return zip(folds, centres).map(([{ spread }, centre]) => (spread ? spreadAt(spread, centre) : 1))
}

function residualsOf({ residuals }: Fold, key: string): Residuals {
  const kept = residuals[key]
  if (!kept) throw new RangeError(`a fold has no residuals of rows that withhold "${key}"`)
  return kept
}
