import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { fitSums, scoreSums } from '../../../src/components/sums/fit_sums.ts'
import { createSummation } from '../../../src/components/sums/summation.ts'
import { countRows, momentsWhere, splitSample } from '../../../src/components/sums/whole.ts'
import { completeSchema } from '../../../src/schema/complete.ts'
import { drawParcels } from '../../helpers/linear.ts'
import { noise, number, plant, schemaOf } from '../../helpers/planted.ts'
import { sumTable } from '../../helpers/sums.ts'

const { draft, cases } = drawParcels(100)
const schema = completeSchema(draft, [])

it('every row has the same chance to be drawn, however many are equal', () => {
  const copies = Array.from({ length: 200 }, () => cases).flat()
  const { sample } = sumTable(schema, copies, 5000)
  expect(sample.length).toBe(5000)
  const counts = new Map<string, number>()
  for (const { order } of sample) counts.set(order, (counts.get(order) ?? 0) + 1)
  expect(counts.size).toBe(100)
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 50) ** 2 / 50, 0)
  expect(chiSquared).toBeLessThan(149) // 99 degrees of freedom, without replacement: 1 in 1,000 is above
})

it('the first rows of a table are drawn no more often than the last', () => {
  const random = seeded(1)
  const first = new Set(cases.slice(0, 50).map(({ row }) => row))
  let ofFirst = 0
  for (let i = 0; i < 200; i++) {
    const { add, whole } = createSummation(schema, random, 10)
    for (const { row, target } of cases) add(row, target)
    ofFirst += whole().sample.filter(({ row }) => first.has(row)).length
  }
  expect(Math.abs(ofFirst - 1000)).toBeLessThan(70) // of 2,000: three standard deviations
})

it('all rows are counted, and the same seed draws the same', () => {
  const whole = sumTable(schema, cases, 30)
  const { train, test } = countRows(whole)
  expect(train + test).toBe(100)
  expect(sumTable(schema, cases, 30)).toEqual(whole)
})

it.each([0, 1e7, 1e9])('numbers around %d that differ little are summed without a loss of digits', centre => {
  const base = schemaOf(number('x', { min: undefined, max: undefined }))
  const far = { ...base, target: { ...base.target, min: undefined, max: undefined } }
  const rows = plant(
    i => ({ x: centre + noise(i) }),
    i => centre + 3 * noise(i) + noise(i, 23) / 10,
    500,
  )
  const whole = sumTable(far, rows)
  const all = momentsWhere(whole, () => true)
  const sample = splitSample(whole).train.map(({ row }) => row)
  const fitted = fitSums(far.columns, whole.layout, all, sample)
  expect(scoreSums(fitted, whole.layout, all).rmse).toBeCloseTo(2.9, 1) // the noise's tenth: 29.15 / 10
})
