import { expect, it } from 'vitest'
import { drawDependence } from '../../../src/report/charts/dependence.ts'
import { category, number, schemaOf, within } from '../../helpers/planted.ts'

const schema = schemaOf(number('x', { label: 'Height', unit: 'cm' }), category('kind', 'a', 'b'))

it('a number has a line within its band, a category a point for each level', () => {
  const line = drawDependence(schema, {
    column: 'x',
    points: [1, 2].map(value => ({ value, estimate: within(value) })),
  })
  expect(line).toMatchObject({
    data: { values: [{ at: 1, value: 1, low: 0, high: 2 }, { at: 2 }] },
    encoding: { x: { title: 'Height (cm)' } },
    layer: [{ mark: { type: 'area' } }, { mark: { type: 'line' } }],
  })
  const points = drawDependence(schema, { column: 'kind', points: [{ value: 'b', estimate: within(3) }] })
  expect(points).toMatchObject({ data: { values: [{ label: 'B', value: 3 }] } })
})

it('of no points nothing is drawn', () => {
  expect(drawDependence(schema, { column: 'kind', points: [] })).toBeNull()
})
