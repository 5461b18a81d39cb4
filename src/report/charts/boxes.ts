/** Draws the target by the groups of one column: the median, the quartiles, and the middle 80 % of each. */
import type { Schema } from '../../schema/schema.ts'
import type { Spread } from '../analysis/spreads.ts'
import { groupLabel } from '../text/labels.ts'
import { axisTitle, numberAxis, rowAxis, rowLabel, rowStep } from './axes.ts'
import { COLOURS, type Drawing } from './draw.ts'

/** @returns null if every group is too small */
export function drawBoxes(schema: Schema, { column, groups }: Spread): Drawing | null {
  const values = groups.flatMap(({ group, n, target }) =>
    target ? [{ ...target, group: rowLabel(groupLabel(schema, column, group), n) }] : [],
  )
  if (values.length === 0) return null
  const title = axisTitle(schema.target.label, schema.target.unit)
  const x = (field: string) => numberAxis(field, title, { zero: false, nice: true })
  const box = { x: x('q1'), x2: { field: 'q3' } }
  return {
    data: { values },
    height: { step: rowStep(values.map(({ group }) => group)) },
    encoding: { y: rowAxis('group') },
    layer: [
      { mark: 'rule', encoding: { x: x('p10'), x2: { field: 'p90' } } },
      { mark: { type: 'bar', height: 18, color: COLOURS.line }, encoding: box },
      { mark: { type: 'bar', height: 18, color: COLOURS.main, opacity: 0.45 }, encoding: box },
      { mark: { type: 'tick', size: 18 }, encoding: { x: x('median') } },
    ],
  }
}
