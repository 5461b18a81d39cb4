import { expect, it } from 'vitest'
import { casesWith, numbersOf, rowsWithTarget, valueIn } from '../../../src/report/analysis/cases.ts'
import { number, plant, schemaOf } from '../../helpers/planted.ts'

const cases = plant(
  i => ({ x: i === 1 ? null : i + 1 }),
  i => i + 5,
  3,
)
const rows = cases.map(({ row }) => row)

it('values are looked up by column: a missing one is null, a column that is not there a fault', () => {
  expect(numbersOf(rows, 'x')).toEqual([1, 3])
  expect(casesWith(cases, 'x').map(({ target }) => target)).toEqual([5, 7])
  expect(rowsWithTarget(schemaOf(number('x')), cases)[1]).toEqual({ x: null, yield: 6 })
  expect(() => valueIn({ x: 1 }, 'y')).toThrow('a row has no column y')
})
