import { expect, it } from 'vitest'
import { createFirsts } from '../../../src/pipelines/samples/firsts.ts'

it('the first row with nothing, and the first with a fraction, are told in each column', () => {
  const { isFirst } = createFirsts(2)
  const rows = [
    ['1', '1'],
    ['', '2'],
    ['', '5.0'],
    ['2.5', '3'],
    ['3.5', ''],
    ['1,250', '4'],
    ['2,500', '4.5 km'],
    ['2.5', '4.5'],
  ]
  expect(rows.map(isFirst)).toEqual([false, true, false, true, true, true, true, false])
})
