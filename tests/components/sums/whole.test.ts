import { expect, it } from 'vitest'
import {
  byOrder,
  completeByWhole,
  countRows,
  momentsWhere,
  splitSample,
} from '../../../src/components/sums/whole.ts'
import { completeSchema } from '../../../src/schema/complete.ts'
import { drawParcels } from '../../helpers/linear.ts'
import { sumTable } from '../../helpers/sums.ts'

const { draft, cases } = drawParcels(3000)
const whole = sumTable(completeSchema(draft, []), cases, 200)

it('counts all rows, and keeps a sample of them in the order of their hashes', () => {
  const { train, test } = countRows(whole)
  expect(train + test).toBe(3000)
  expect(whole.sample.length).toBe(200)
  expect(whole.sample).toEqual(whole.sample.toSorted(byOrder))
  const split = splitSample(whole)
  expect(split.train.length + split.test.length).toBe(200)
})

it('is the same whatever the order of the rows', () => {
  const all = sumTable(completeSchema(draft, []), cases)
  const turned = sumTable(completeSchema(draft, []), cases.toReversed())
  expect(turned.sample.map(({ row }) => row)).toEqual(all.sample.map(({ row }) => row))
  expect(countRows(turned)).toEqual(countRows(whole))
})

it('puts equal rows together', () => {
  const twice = sumTable(completeSchema(draft, []), [...cases, ...cases], 200)
  for (const [cell, { n }] of whole.moments) expect(twice.moments.get(cell)?.n).toBe(2 * n)
})

it('completes the schema as all training rows would, though the sample has few of them', () => {
  const trainSet = sumTable(completeSchema(draft, []), cases).sample.filter(({ cell }) => cell >= 0)
  expect(completeByWhole(draft, whole)).toEqual(completeSchema(draft, trainSet))
})

it('adds the moments of chosen cells, never of test rows', () => {
  const own = [...whole.moments]
    .filter(([cell]) => cell >= 0 && cell % 5 === 2)
    .reduce((sum, [, { n }]) => sum + n, 0)
  expect(momentsWhere(whole, cell => cell % 5 === 2).n).toBe(own)
  expect(momentsWhere(whole, () => true).n).toBe(countRows(whole).train)
})
