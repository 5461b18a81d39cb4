/** Caption of the models' errors in cross-validation. */
import { candidateOf } from '../../../models/candidates.ts'
import type { Schema } from '../../../schema/schema.ts'
import type { Comparison } from '../../analysis/comparison.ts'
import { unitsOf } from '../numbers.ts'
import type { Caption } from '../report_text.ts'

export function leaderboardCaption(schema: Schema, { winner, others, isClose }: Comparison): Caption {
  const units = unitsOf(schema)
  const behind = others.map(({ cv }) => units.value(cv.rmse.mean)).join(', ')
  const point = `${candidateOf(winner.name).label} errs by ${units.amount(winner.cv.rmse.mean)} (RMSE)`
  return {
    name: 'leaderboard',
    title: behind
      ? `${point}; the others by ${behind}${isClose ? ': the first two are too close to call' : ''}`
      : point,
    alt: 'Dot plot of the root mean squared error of every model over the folds, with its standard deviation',
    table: {
      heading: ['Model', 'RMSE', 'Standard deviation over the folds'],
      rows: [winner, ...others].map(({ name, cv }) => [
        candidateOf(name).label,
        units.value(cv.rmse.mean),
        units.value(cv.rmse.sd),
      ]),
    },
  }
}
