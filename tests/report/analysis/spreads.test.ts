import { expect, it } from 'vitest'
import { spreadsOf } from '../../../src/report/analysis/spreads.ts'
import { category, level, plant, schemaOf } from '../../helpers/planted.ts'

it('a group has its quantiles and mean, one of fewer than ten none, one without a row no place', () => {
  const schema = schemaOf(category('kind', 'a', 'b', 'c'))
  const cases = plant(
    i => ({ kind: i <= 20 ? 'a' : 'b' }),
    i => (i <= 20 ? i * 5 : 1),
    25,
  )
  expect(spreadsOf(schema, cases)).toEqual([
    {
      column: 'kind',
      groups: [
        { group: level('a'), n: 21, target: { p10: 10, q1: 25, median: 50, q3: 75, p90: 90, mean: 50 } },
        { group: level('b'), n: 4, target: null },
      ],
    },
  ])
})
