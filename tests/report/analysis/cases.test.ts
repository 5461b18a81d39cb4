import { expect, it } from 'vitest'
import { casesOf, casesWith, numbersOf, rowsWithTarget, valueIn } from '../../../src/report/analysis/cases.ts'
import { number, schemaOf } from '../../helpers/planted.ts'

const rows = [{ x: 1 }, { x: null }, { x: 3 }]

it('a case is a row with its target, and a row without one is a fault', () => {
  expect(casesOf({ rows, targets: [5, 6, 7] })[2]).toEqual({ row: { x: 3 }, target: 7 })
  expect(() => casesOf({ rows, targets: [5, 6] })).toThrow(RangeError)
})

it('values are looked up by column: a missing one is null, a column that is not there a fault', () => {
  const cases = casesOf({ rows, targets: [5, 6, 7] })
  expect(numbersOf(rows, 'x')).toEqual([1, 3])
  expect(casesWith(cases, 'x').map(({ target }) => target)).toEqual([5, 7])
  expect(rowsWithTarget(schemaOf(number('x')), cases)[1]).toEqual({ x: null, yield: 6 })
  expect(() => valueIn({ x: 1 }, 'y')).toThrow('a row has no column y')
})
