/** How the estimates fare from the lowest fifth of them to the highest: intervals may hold on average and not there. */
import { mean } from 'simple-statistics'
import * as v from 'valibot'
import { at } from '../../utils.ts'
import { heldOf, MIN_COVERAGE, residual, type Tested } from './errors.ts'
import { integer, number, statistic } from './figure.ts'
import { levelAmong } from './many_comparisons.ts'
import { isBelow, proportion } from './statistics.ts'

const BANDS = 5
/** Different estimates: a model that always says the average has one a fold, and fifths of them are folds. */
const FEWEST_DIFFERENT = 2 * BANDS

const band = v.strictObject({
  /** The least and the greatest of its estimates. */
  low: number,
  high: number,
  n: integer,
  coverage: statistic,
  /** Whether fewer hold than aimed at, by more than chance may bring among the five. */
  isBelow: v.boolean(),
  width: number,
  mae: number,
})
/** By estimate, ascending; none where a fifth would be too few rows to say, or is hardly another one than the next. */
export const bandsFormat = v.array(band)
export type Bands = v.InferOutput<typeof bandsFormat>

export function bandsOf(tested: Tested[]): Bands {
  const n = tested.length
  if (n < BANDS * MIN_COVERAGE) return []
  if (new Set(tested.map(({ prediction }) => prediction)).size < FEWEST_DIFFERENT) return []
  const sorted = tested.toSorted((a, b) => a.prediction - b.prediction)
  const cut = (b: number) => Math.round((b * n) / BANDS)
  return Array.from({ length: BANDS }, (_, b) => {
    const fifth = sorted.slice(cut(b), cut(b + 1))
    const held = heldOf(fifth)
    return {
      low: at(fifth, 0).prediction,
      high: at(fifth, fifth.length - 1).prediction,
      n: fifth.length,
      coverage: proportion(held, fifth.length),
      isBelow: isBelow(held, fifth.length, at(fifth, 0).interval.level, levelAmong(BANDS)),
      width: mean(fifth.map(({ interval }) => interval.high - interval.low)),
      mae: mean(fifth.map(each => Math.abs(residual(each)))),
    }
  })
}
