/** Draws the estimates against the actual values: a circle's area is how many rows fall into its square. */
import type { Schema } from '../../schema/schema.ts'
import type { Agreement } from '../analysis/agreement.ts'
import { axisTitle } from './axes.ts'
import { COLOURS, type Drawing } from './draw.ts'

export function drawPredictedAgainstActual({ target }: Schema, agreement: Agreement): Drawing {
  const { low, high, squares } = agreement
  const scale = { domain: [low, high], nice: true, zero: false }
  const axis = (field: string, label: string) => ({
    field,
    type: 'quantitative',
    scale,
    title: axisTitle(label, target.unit),
  })
  const diagonal = {
    data: { values: [{ x: low, y: low, x2: high, y2: high }] },
    mark: { type: 'rule', strokeDash: [4, 3] },
    encoding: {
      x: axis('x', 'Estimate'),
      y: axis('y', `Actual ${target.label}`),
      x2: { field: 'x2' },
      y2: { field: 'y2' },
    },
  }
  const circles = {
    data: { values: squares.map(({ estimate, actual, n }) => ({ x: estimate, y: actual, n })) },
    mark: { type: 'circle', color: COLOURS.main, opacity: 0.8 },
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative' },
      size: { field: 'n', type: 'quantitative', scale: { rangeMin: 12, rangeMax: 240 }, legend: null },
    },
  }
  return { height: 300, layer: [diagonal, circles] }
}
