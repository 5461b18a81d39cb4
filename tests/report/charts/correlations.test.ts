import { expect, it } from 'vitest'
import { drawCorrelations } from '../../../src/report/charts/correlations.ts'
import { number, schemaOf, within } from '../../helpers/planted.ts'

it('a pair has two cells, mirrored, with its number in them', () => {
  const pairs = [{ x: 'x', y: 'yield', n: 40, r: within(-0.756, 0.1), isClear: true }]
  const drawing = drawCorrelations(schemaOf(number('x', { label: 'Height' })), {
    columns: ['x', 'yield'],
    pairs,
  })
  const cell = { r: -0.756, size: 0.756, text: '-0.76' }
  expect(drawing).toMatchObject({
    data: {
      values: [
        { x: 'Height', y: 'Yield', ...cell },
        { x: 'Yield', y: 'Height', ...cell },
      ],
    },
    encoding: { x: { sort: ['Height', 'Yield'] } },
  })
})
