/** Draws the mean absolute error by how many rows the model was fitted on. */
import type { Schema } from '../../schema/schema.ts'
import type { Learning } from '../analysis/learning.ts'
import { count } from '../text/numbers.ts'
import { axisTitle, numberAxis, rowAxis, rowStep } from './axes.ts'
import type { Drawing } from './draw.ts'

export function drawLearning(schema: Schema, { steps }: Learning): Drawing {
  const values = steps.map(({ rows, mae }) => ({ label: `${count(rows)} rows`, ...mae }))
  const title = axisTitle('Mean absolute error', schema.target.unit)
  const x = (field: string) => numberAxis(field, title, { zero: true })
  return {
    data: { values },
    height: { step: rowStep(values.map(({ label }) => label)) },
    encoding: { y: rowAxis('label') },
    layer: [
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: 'point', encoding: { x: x('value') } },
    ],
  }
}
