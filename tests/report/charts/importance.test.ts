import { expect, it } from 'vitest'
import { drawImportance } from '../../../src/report/charts/importance.ts'
import { number, schemaOf, within } from '../../helpers/planted.ts'

it('each question that is used has a point with its interval, the strongest on top', () => {
  const schema = schemaOf(number('x'), number('z'), number('unused'))
  const importance = [
    { column: 'x', isUsed: true, cost: within(2) },
    { column: 'z', isUsed: true, cost: within(5) },
    { column: 'unused', isUsed: false, cost: within(0, 0) },
  ]
  expect(drawImportance(schema, importance)).toMatchObject({
    data: {
      values: [
        { label: 'z', value: 5, low: 4, high: 6 },
        { label: 'x', value: 2 },
      ],
    },
  })
})
