import { expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { takeDate } from '../../src/describe/date.ts'
import { timeOrder } from '../../src/describe/time_order.ts'

const days = Array.from({ length: 20 }, (_, i) => `2020-01-${String(1 + Math.floor(i / 2)).padStart(2, '0')}`)
const order = (cells: string[]) => {
  const column = cellsOf('h', cells)
  const taken = takeDate(column, undefined)
  return taken && timeOrder(column, taken)
}

it.each([
  ['that rise', days, 'rising'],
  ['that rise, with some missing', [...days, '', 'NA'], 'rising'],
  ['that fall', days.toReversed(), 'falling'],
  ['that do neither', [...days, '2020-01-01'], undefined],
  ['of which there are few', days.slice(0, 18), undefined],
])('the order of days %s', (_what, cells, found) => {
  expect(order(cells)).toBe(found)
})
