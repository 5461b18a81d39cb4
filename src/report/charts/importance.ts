/** Draws how much further off the model is where the answers to one question are shuffled. */
import type { Schema } from '../../schema/schema.ts'
import type { Importance } from '../analysis/importance.ts'
import { shownImportance } from '../text/captions/importance.ts'
import { labelOf } from '../text/labels.ts'
import { axisTitle, numberAxis, rowAxis, rowLabel, rowStep } from './axes.ts'
import type { Drawing } from './draw.ts'

export function drawImportance(schema: Schema, importance: Importance[]): Drawing {
  const values = shownImportance(importance).map(({ column, cost }) => ({
    label: rowLabel(labelOf(schema, column)),
    ...cost,
  }))
  const title = axisTitle('Further off by', schema.target.unit)
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
