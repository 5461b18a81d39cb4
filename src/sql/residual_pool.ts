/** The residuals of all folds together: how far out the bound of an interval is. */
import type { Residuals } from '../inference/cv_plus.ts'
import type { Calibration } from '../inference/intervals.ts'
import { withheldKey, withheldSets } from '../schema/withheld.ts'

/** By fold, the residuals of rows that withhold the same. */
export type Pool = Residuals[]

/** One for each combination of withheld columns, in the order of `withheldSets`: none withheld first. */
export function poolsOf(
  { folds }: Calibration,
  columns: { name: string; sensitive?: boolean | undefined }[],
): Pool[] {
  return withheldSets(columns).map(withheld =>
    folds.map(({ residuals }) => residuals[withheldKey(withheld)] ?? []),
  )
}

/** The place, from the greatest, of the residual that bounds an interval. (As in `cv_plus.ts`: 1e-9 undoes 1 - 0.9 < 0.1.) */
export function rankOf(pool: Pool, level: number): number {
  return Math.floor((1 - level) * (pool.flat().length + 1) + 1e-9)
}

/** The residual at that place; infinite where there are too few. */
export function boundOf(pool: Pool, level: number): number {
  return pool.flat().sort((a, b) => b - a)[rankOf(pool, level) - 1] ?? Number.POSITIVE_INFINITY
}
