/** The linear model of a whole table: fitted and cross-validated by sums, its intervals calibrated on the sample. */
import { createEstimator } from '../../inference/estimator.ts'
import type { Fitted } from '../../inference/fitted.ts'
import type { Fold } from '../../inference/intervals.ts'
import type { Parts } from '../../inference/predictions.ts'
import { transform } from '../../inference/preprocessor.ts'
import type { Row } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { withheldKey, withheldSets } from '../../schema/withheld.ts'
import { at } from '../../utils.ts'
import { fitExplanation } from '../background.ts'
import { assembleFolds, LEVEL, missesAcross, missesOn, withhold } from '../calibration.ts'
import { FOLDS, seeded } from '../data_split.ts'
import { RESIDUAL_STATISTICS } from '../metrics.ts'
import { fitSpread } from '../spread_fit.ts'
import type { FoldScores } from '../trial.ts'
import { foldsOf } from './cells.ts'
import { BY_SUMS, fitSums, scoreSums } from './fit_sums.ts'
import { momentsWhere, type SampleCase, splitSample, type Whole } from './whole.ts'

const TRIAL = { name: BY_SUMS, parameters: {} }
/** Residuals that a fold keeps of each combination that may be withheld. */
export const MOST_RESIDUALS = 1000

/** @param schema complete  @throws {AppError} if there is too little to fit on */
export async function partsOfWhole(schema: Schema, whole: Whole, seed: number): Promise<Parts> {
  const { columns } = schema
  const { train } = splitSample(whole)
  const calibrations = []
  for (let k = 0; k < FOLDS; k++) {
    const isHeld = ({ cell }: SampleCase) => foldsOf(cell).calibrated === k
    const held = train.filter(isHeld)
    const rest = train.filter(each => !isHeld(each))
    const fitted = fitWhere(schema, whole, cell => foldsOf(cell).calibrated !== k)
    const estimate = createEstimator(fitted)
    calibrations.push({
      preprocessor: fitted.preprocessor,
      state: fitted.model.state,
      spread: fitSpread(await missesAcross(TRIAL, columns, rest, seed)),
      misses: withheldSets(columns).map((withheld): [string, ReturnType<typeof missesOn>] => [
        withheldKey(withheld),
        missesOn(withhold(held, columns, withheld), estimate),
      ]),
    })
  }
  const fitted = fitWhere(schema, whole, () => true)
  return {
    schema,
    ...fitted,
    calibration: { level: LEVEL, folds: assembleFolds(BY_SUMS, calibrations).map(thinned) },
    explanation: fitExplanation(fitted, train, seeded(seed)),
  }
}

/** R² and RMSE over all rows of each fold that compares models, MAE over those of the sample. */
export function scoresOfWhole(schema: Schema, whole: Whole): FoldScores[] {
  const { train } = splitSample(whole)
  return Array.from({ length: FOLDS }, (_, k) => {
    const start = performance.now()
    const fitted = fitWhere(schema, whole, cell => foldsOf(cell).compared !== k)
    const fitMs = performance.now() - start
    const held = train.filter(({ cell }) => foldsOf(cell).compared === k)
    const X = transform(fitted.preprocessor, rowsOf(held))
    const estimates = fitted.model.predict(X)
    const errors = held.map(({ target }, i) => target - at(estimates, i))
    const scores = scoreSums(
      fitted,
      whole.layout,
      momentsWhere(whole, cell => foldsOf(cell).compared === k),
    )
    const { n: rows } = momentsWhere(whole, cell => foldsOf(cell).compared !== k)
    return { ...scores, mae: RESIDUAL_STATISTICS.mae(errors), fitMs, rows }
  })
}

function fitWhere({ columns }: Schema, whole: Whole, isChosen: (cell: number) => boolean): Fitted {
  const sample = splitSample(whole).train.filter(({ cell }) => isChosen(cell))
  return fitSums(columns, whole.layout, momentsWhere(whole, isChosen), rowsOf(sample))
}

/** As many quantiles of its residuals, in the place of more. */
function thinned(fold: Fold): Fold {
  const residuals = Object.entries(fold.residuals).map(([key, all]) => {
    if (all.length <= MOST_RESIDUALS) return [key, all]
    const kept = Array.from({ length: MOST_RESIDUALS }, (_, i) =>
      at(all, Math.floor(((i + 0.5) * all.length) / MOST_RESIDUALS)),
    )
    return [key, kept]
  })
  return { ...fold, residuals: Object.fromEntries(residuals) }
}

function rowsOf(cases: { row: Row }[]): Row[] {
  return cases.map(({ row }) => row)
}
