import { expect, it } from 'vitest'
import { drawBoxes } from '../../../src/report/charts/boxes.ts'
import { category, level, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b'))
const target = { p10: 1, q1: 2, median: 5, q3: 7, p90: 9, mean: 5 }
const small = { group: level('b'), n: 4, target: null }

it('a box is drawn for each group that is large enough, by its quantiles', () => {
  const groups = [{ group: level('a'), n: 40, target }, small]
  expect(drawBoxes(schema, { column: 'kind', groups })).toMatchObject({
    data: { values: [{ group: 'A\nn = 40', p10: 1, q1: 2, median: 5, q3: 7, p90: 9 }] },
    layer: [
      { encoding: { x: { field: 'p10', title: 'Yield (g)' }, x2: { field: 'p90' } } },
      { encoding: { x: { field: 'q1' }, x2: { field: 'q3' } } },
      { encoding: { x: { field: 'q1' }, x2: { field: 'q3' } } },
      { encoding: { x: { field: 'median' } } },
    ],
  })
})

it('nothing is drawn where every group is too small', () => {
  expect(drawBoxes(schema, { column: 'kind', groups: [small] })).toBeNull()
})
