import { expect, it } from 'vitest'
import { adjustedBy } from '../../../src/report/analysis/adjusted.ts'
import { plant } from '../../helpers/planted.ts'

const cases = plant(
  i => ({ x: i, kind: 'a' }),
  () => 0,
  20,
)

it('a value is worth what the mean estimate changes by, whatever else the rows hold', () => {
  // "b" adds 5 to a row, and its number once more.
  const predict = (row: Record<string, unknown>) =>
    Number(row.x) * (row.kind === 'b' ? 2 : 1) + (row.kind === 'b' ? 5 : 0)
  const { value } = adjustedBy({ predict, refits: [] }, cases)('kind', 'a', 'b')
  expect(value).toBe(5 + 9.5)
})

it('how sure it is comes from how much the refitted models differ', () => {
  const by = (slope: number) => (row: Record<string, unknown>) => slope * Number(row.x)
  const within = (slopes: number[]) =>
    adjustedBy({ predict: by(2), refits: slopes.map(by) }, cases)('x', 0, 10).within(0.95)
  expect(within([2, 2, 2, 2, 2])).toEqual({ value: 20, low: 20, high: 20 })
  expect(within([1.9, 2.1, 2, 1.8, 2.2]).low).toBeLessThan(within([1.95, 2.05, 2, 1.9, 2.1]).low)
})
