import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { importanceOf, strongestOf } from '../../../src/report/analysis/importance.ts'
import { noise, plant } from '../../helpers/planted.ts'

const cases = plant(
  i => ({ strong: noise(i), weak: noise(i, 71), unused: noise(i, 29) }),
  i => 3 * noise(i) + noise(i, 71),
  202,
)
const predict = (row: Record<string, unknown>) => 3 * Number(row.strong) + Number(row.weak)

it('a column matters as much as the model is further off with its values shuffled', () => {
  const found = importanceOf(['strong', 'weak', 'unused'], { predict }, cases, seeded(1))
  // Two independent uniform numbers from -50 to 50 are 34 apart on average.
  expect(Math.abs((found[0]?.cost.value ?? 0) - 3 * 34)).toBeLessThan(15)
  expect(Math.abs((found[1]?.cost.value ?? 0) - 34)).toBeLessThan(5)
  expect(found[2]).toEqual({ column: 'unused', isUsed: false, cost: { value: 0, low: 0, high: 0 } })
})

it('the strongest come first, and those that are not used are left out', () => {
  const found = importanceOf(['unused', 'weak', 'strong'], { predict }, cases, seeded(1))
  expect(strongestOf(found)).toEqual(['strong', 'weak'])
})

it('of a column that is the same in all cases, as a year in the last of them, nobody says that it is not used', () => {
  const same = cases.map(({ row, target }) => ({ row: { ...row, weak: 1 }, target }))
  const [weak] = importanceOf(['weak'], { predict }, same, seeded(1))
  expect(weak).toEqual({ column: 'weak', isUsed: true, cost: { value: 0, low: 0, high: 0 } })
})
