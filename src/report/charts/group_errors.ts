/** Draws every group's mean error with its interval, and that of the model without the sensitive columns. */
import type { Schema } from '../../schema/schema.ts'
import type { ColumnErrors } from '../analysis/group_errors.ts'
import { shownErrors } from '../text/captions/group_errors.ts'
import { groupLabel } from '../text/labels.ts'
import { axisTitle, numberAxis, rowAxis, rowLabel, rowStep } from './axes.ts'
import { COLOURS, type Drawing } from './draw.ts'

const WITH = 'With all questions'
const WITHOUT = 'Without the sensitive questions'

/** @returns null if every group is too small */
export function drawGroupErrors(
  schema: Schema,
  { column, groups }: ColumnErrors,
  isCompared: boolean,
): Drawing | null {
  const known = shownErrors(groups).flatMap(({ group, outOfFold: { n, errors }, without }) =>
    errors ? [{ group: rowLabel(groupLabel(schema, column, group), n), errors, without }] : [],
  )
  if (known.length === 0) return null
  const values = [
    ...known.map(({ group, errors }) => ({ model: WITH, group, ...errors.bias })),
    ...known.flatMap(({ group, without }) => (without ? [{ model: WITHOUT, group, ...without.bias }] : [])),
  ]
  const models = isCompared ? [WITH, WITHOUT] : [WITH]
  const title = axisTitle('Mean error', schema.target.unit)
  const height = { step: rowStep(known.map(({ group }) => group)), for: 'position' }
  return { height, layer: [zero, intervals(values, models, title)] }
}

const zero = {
  data: { values: [{}] },
  mark: { type: 'rule', strokeDash: [4, 3] },
  encoding: { x: { datum: 0, type: 'quantitative' } },
}

function intervals(values: object[], models: string[], title: string): Drawing {
  const x = (field: string) => numberAxis(field, title)
  const byModel = (range: string[]) => ({
    field: 'model',
    type: 'nominal',
    sort: models,
    scale: { domain: models, range },
    legend: models.length > 1 ? { direction: 'vertical' } : null,
  })
  return {
    data: { values },
    encoding: {
      y: rowAxis('group'),
      yOffset: { field: 'model', type: 'nominal', sort: models, scale: { paddingOuter: 0.5 } },
      color: byModel([COLOURS.main, COLOURS.other]),
    },
    layer: [
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: x('low'), x2: { field: 'high' } } },
      { mark: 'point', encoding: { x: x('value'), shape: byModel(['circle', 'diamond']) } },
    ],
  }
}
