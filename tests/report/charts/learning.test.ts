import { expect, it } from 'vitest'
import { drawLearning } from '../../../src/report/charts/learning.ts'
import { number, schemaOf, within } from '../../helpers/planted.ts'

it('every size of training has a point with its interval', () => {
  const steps = [80, 1600].map(rows => ({ rows, mae: within(5) }))
  expect(drawLearning(schemaOf(number('x')), { steps, gain: null })).toMatchObject({
    data: { values: [{ label: '80 rows', value: 5, low: 4 }, { label: '1,600 rows' }] },
  })
})
