import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { testedBy, totalErrors } from '../../../src/report/analysis/errors.ts'
import { changesByGroup, costOfLeavingOut, describeWithout } from '../../../src/report/analysis/sensitive.ts'
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
const untold = by(() => 10)

it('a model that takes the middle of two groups errs by half of their distance, once to either side', () => {
  const pair = { with: told, without: untold }
  expect(changesByGroup(schema, cases, pair)).toMatchObject([
    { column: 'kind', group: level('a'), n: 100, actual: expect.closeTo(20, 0), with: 20, without: 10 },
    { column: 'kind', group: level('b'), n: 100, actual: expect.closeTo(0, 0), with: 0, without: 10 },
  ])
  // Told, it is off by 2.5 on average (the noise runs evenly from -5 to 5); untold, by 10.
  expect(costOfLeavingOut(pair).value).toBeCloseTo(7.5, 0)
})

it('a model that says the same costs nothing and changes no group', () => {
  const pair = { with: told, without: told }
  expect(costOfLeavingOut(pair)).toEqual({ value: 0, low: 0, high: 0 })
  expect(changesByGroup(schema, cases, pair)).toMatchObject([{ isClear: false }, { isClear: false }])
})

it('a change of the estimates is clear where it is more than chance brings', () => {
  const without = by(row => (row.kind === 'a' ? 19 : 0) + noise(Number(row.x)) / 100)
  expect(changesByGroup(schema, cases, { with: told, without })).toMatchObject([
    { isClear: true },
    { isClear: false },
  ])
})

it('each sensitive column has a cost of its own beside that of all', () => {
  const total = totalErrors(told, seeded(1))
  const found = describeWithout(schema, cases, total, { with: told, without: untold }, [
    { column: 'kind', without: told },
  ])
  expect(found.cost.value).toBeCloseTo(7.5, 0)
  expect(found.alone).toEqual([{ column: 'kind', cost: { value: 0, low: 0, high: 0 } }])
})

it('groups under ten are left out, and so are columns that are not sensitive', () => {
  const few = told.slice(0, 18)
  expect(changesByGroup(schema, cases, { with: few, without: few })).toEqual([])
})

it('rows that one model was not tested on are a fault', () => {
  expect(() => costOfLeavingOut({ with: told, without: told.slice(1) })).toThrow(RangeError)
})
