/** Draws how every two numbers go together, as a square of cells. */
import type { Schema } from '../../schema/schema.ts'
import type { Correlations } from '../analysis/correlations.ts'
import { labelOf } from '../text/labels.ts'
import { fixed } from '../text/numbers.ts'
import { COLOURS, type Drawing } from './draw.ts'

export function drawCorrelations(schema: Schema, { columns, pairs }: Correlations): Drawing {
  const values = pairs.flatMap(({ x, y, r }) => {
    const ends = [labelOf(schema, x), labelOf(schema, y)]
    const cell = { r: r.value, size: Math.abs(r.value), text: fixed(r.value, 2) }
    return [
      { x: ends[0], y: ends[1], ...cell },
      { x: ends[1], y: ends[0], ...cell },
    ]
  })
  const sort = columns.map(column => labelOf(schema, column))
  const axis = { labelAngle: 0, grid: false, labelExpr: "split(datum.label, ' ')", labelLimit: 80 }
  const side = (field: string) => ({ field, type: 'nominal', sort, title: null, axis })
  const opacity = { scale: { domain: [0, 1], range: [0.05, 0.45] }, legend: null }
  return {
    data: { values },
    height: { step: 52 },
    encoding: { x: side('x'), y: side('y') },
    layer: [
      {
        mark: { type: 'rect', cornerRadius: 4 },
        encoding: {
          color: { condition: { test: 'datum.r < 0', value: COLOURS.other }, value: COLOURS.main },
          opacity: { field: 'size', type: 'quantitative', ...opacity },
        },
      },
      { mark: { type: 'text', fontSize: 14 }, encoding: { text: { field: 'text', type: 'nominal' } } },
    ],
  }
}
