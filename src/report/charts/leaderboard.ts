/** Draws the models' errors in cross-validation, with their standard deviation over the folds. */
import { candidateOf } from '../../models/candidates.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Comparison } from '../analysis/comparison.ts'
import { axisTitle, numberAxis, rowAxis, rowLabel, rowStep } from './axes.ts'
import type { Drawing } from './draw.ts'

export function drawLeaderboard({ target }: Schema, { winner, others }: Comparison): Drawing {
  const values = [winner, ...others].map(({ name, cv: { rmse } }) => ({
    label: rowLabel(candidateOf(name).label),
    rmse: rmse.mean,
    low: rmse.mean - rmse.sd,
    high: rmse.mean + rmse.sd,
  }))
  const title = axisTitle('RMSE in cross-validation', target.unit)
  const x = (field: string) => numberAxis(field, title, { zero: true })
  return {
    data: { values },
    height: { step: rowStep(values.map(({ label }) => label)) },
    encoding: { y: rowAxis('label') },
    layer: [
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: 'point', encoding: { x: x('rmse') } },
    ],
  }
}
