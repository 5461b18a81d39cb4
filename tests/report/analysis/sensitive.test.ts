import { expect, it } from 'vitest'
import { testedBy } from '../../../src/report/analysis/errors.ts'
import { changesByGroup, costOfLeavingOut, pairTested } from '../../../src/report/analysis/sensitive.ts'
import type { Row } from '../../../src/schema/row.ts'
import { category, level, noise, number, plant, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true }, number('x'))
const cases = plant(
  i => ({ kind: i % 2 ? 'a' : 'b', x: i }),
  i => noise(i) / 10 + (i % 2 ? 20 : 0),
)
const interval = { level: 0.9, low: -100, high: 100 }
const by = (prediction: (row: Row) => number) =>
  testedBy(row => ({ prediction: prediction(row), interval }), cases)
const told = by(row => (row.kind === 'a' ? 20 : 0))

it('a model that takes the middle of two groups errs by half of their distance, once to either side', () => {
  const pairs = pairTested(
    told,
    by(() => 10),
  )
  expect(changesByGroup(schema, cases, pairs)).toMatchObject([
    { column: 'kind', group: level('a'), to: expect.closeTo(10, 0), isClear: true },
    { column: 'kind', group: level('b'), to: expect.closeTo(-10, 0), isClear: true },
  ])
  // Told, it is off by 2.5 on average (the noise runs evenly from -5 to 5); untold, by 10.
  expect(costOfLeavingOut(pairs).value).toBeCloseTo(7.5, 0)
})

it('a model that says the same costs nothing and changes no group', () => {
  const pairs = pairTested(told, told)
  expect(costOfLeavingOut(pairs)).toEqual({ value: 0, low: 0, high: 0 })
  expect(changesByGroup(schema, cases, pairs)).toMatchObject([{ isClear: false }, { isClear: false }])
})

it('groups under ten are left out, and so are columns that are not sensitive', () => {
  const few = pairTested(told, told).slice(0, 18)
  expect(changesByGroup(schema, cases, few)).toEqual([])
})

it('rows that one model was not tested on are a fault', () => {
  expect(() => pairTested(told, told.slice(1))).toThrow(RangeError)
})
