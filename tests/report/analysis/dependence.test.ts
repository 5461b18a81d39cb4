import { expect, it } from 'vitest'
import { dependenceOf } from '../../../src/report/analysis/dependence.ts'
import { at } from '../../../src/utils.ts'
import { category, noise, number, plant, schemaOf } from '../../helpers/planted.ts'

const { columns } = schemaOf(number('x', { step: 1 }), category('kind', 'a', 'b', 'rare'))
const cases = plant(
  i => ({ x: i % 101, kind: i < 3 ? 'rare' : i % 3 ? 'a' : 'b' }),
  i => noise(i),
  202,
)
const by = (slope: number) => (row: Record<string, unknown>) =>
  slope * Number(row.x) ** 2 + (row.kind === 'a' ? 7 : 0)
const model = { predict: by(1), refits: [by(1), by(1.1), by(0.9), by(1), by(1)] }

it('along a number, the curve is that of the model, at values that the rows have', () => {
  const { points } = dependenceOf(at(columns, 0), model, cases, cases)
  expect(points.map(({ value }) => value)).toEqual([5, 20, 35, 50, 65, 80, 95])
  const share = cases.filter(({ row }) => row.kind === 'a').length / cases.length
  for (const { value, estimate } of points) {
    expect(estimate.value).toBeCloseTo(Number(value) ** 2 + 7 * share, 9)
    expect(estimate.low).toBeLessThan(estimate.value)
  }
})

it('along a category, each level has a mean, but for those of fewer than ten rows', () => {
  const { points } = dependenceOf(at(columns, 1), model, cases, cases)
  expect(points.map(({ value }) => value)).toEqual(['a', 'b'])
  expect((points[0]?.estimate.value ?? 0) - (points[1]?.estimate.value ?? 0)).toBeCloseTo(7, 9)
})
