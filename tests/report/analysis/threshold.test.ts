import { expect, it } from 'vitest'
import { testedBy } from '../../../src/report/analysis/errors.ts'
import { describeThreshold } from '../../../src/report/analysis/threshold.ts'
import { category, level, plant, schemaOf } from '../../helpers/planted.ts'

const planted = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true })
const schema = { ...planted, target: { ...planted.target, threshold: { value: 50, label: 'ripe' } } }
// Half of each kind reach 50; "a" are all estimated 20 lower, "b" as they are.
const cases = plant(
  i => ({ kind: i % 2 ? 'a' : 'b', target: i % 4 < 2 ? 60 : 40 }),
  i => (i % 4 < 2 ? 60 : 40),
  80,
)
const interval = { level: 0.9, low: 0, high: 100 }
const tested = testedBy(
  row => ({ prediction: Number(row.target) - (row.kind === 'a' ? 20 : 0), interval }),
  cases,
)

it('says which share is estimated on the wrong side of the threshold, over all and by the sensitive columns', () => {
  expect(describeThreshold(schema, cases, tested)).toMatchObject({
    value: 50,
    n: 80,
    missed: { value: 0.5 },
    overrated: { value: 0 },
    groups: [
      { column: 'kind', group: level('a'), n: 40, missed: { value: 1 }, overrated: { value: 0 } },
      { column: 'kind', group: level('b'), n: 40, missed: { value: 0 }, overrated: { value: 0 } },
    ],
  })
})

it('is silent of a share of fewer than ten, and where the schema names no threshold', () => {
  const few = tested.filter(({ target }, i) => target < 50 || i < 16)
  expect(describeThreshold(schema, cases, few)?.missed).toBeNull()
  expect(describeThreshold(planted, cases, tested)).toBeNull()
})
