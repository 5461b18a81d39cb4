/** Draws the mean estimate along the values of one question, with its interval. */
import type { Schema } from '../../schema/schema.ts'
import type { Dependence } from '../analysis/dependence.ts'
import { namedPoints } from '../text/captions/dependence.ts'
import { labelOf } from '../text/labels.ts'
import { axisTitle, numberAxis, rowAxis, rowLabel, rowStep } from './axes.ts'
import { COLOURS, type Drawing } from './draw.ts'

export function drawDependence(schema: Schema, dependence: Dependence): Drawing | null {
  const points = namedPoints(schema, dependence)
  if (points.length === 0) return null
  const column = schema.columns.find(({ name }) => name === dependence.column)
  const title = axisTitle('Mean estimate', schema.target.unit)
  const scale = { zero: false, nice: true }
  if (column?.kind !== 'number') {
    const values = points.map(({ label, estimate }) => ({ label: rowLabel(label), ...estimate }))
    const x = (field: string) => numberAxis(field, title, scale)
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
  const y = (field: string) => numberAxis(field, title, scale)
  const band = { y: y('low'), y2: { field: 'high' } }
  return {
    data: { values: points.map(({ value, estimate }) => ({ at: value, ...estimate })) },
    height: 170,
    encoding: {
      x: numberAxis('at', axisTitle(labelOf(schema, column.name), column.unit), { zero: false, nice: true }),
    },
    layer: [
      { mark: { type: 'area', color: COLOURS.main, opacity: 0.2 }, encoding: band },
      { mark: { type: 'line', color: COLOURS.main }, encoding: { y: y('value') } },
    ],
  }
}
