import { expect, it } from 'vitest'
import { drawPredictedAgainstActual } from '../../../src/report/charts/predicted_against_actual.ts'
import { number, schemaOf } from '../../helpers/planted.ts'

it('circles stand at their squares, by number, around the line from the least to the greatest', () => {
  const squares = [{ estimate: 5, actual: 7, n: 3 }]
  const drawing = drawPredictedAgainstActual(schemaOf(number('x')), { low: 1, high: 9, bins: [], squares })
  expect(drawing).toMatchObject({
    layer: [
      {
        data: { values: [{ x: 1, y: 1, x2: 9, y2: 9 }] },
        encoding: { x: { title: 'Estimate (g)' }, y: { title: 'Actual Yield (g)' } },
      },
      { data: { values: [{ x: 5, y: 7, n: 3 }] }, encoding: { size: { field: 'n' } } },
    ],
  })
})
