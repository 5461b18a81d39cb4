import { expect, it } from 'vitest'
import { load } from '../../src/models/linear_regression.ts'
import { contributionsSql } from '../../src/sql/contributions.ts'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { sqlValues } from '../../src/sql/values.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

it('are weights times distances from the means: a constant for every level, worked out by hand', () => {
  const { duckdb } = DIALECTS
  const fitted = {
    preprocessor: [
      {
        name: 'size',
        kind: 'number' as const,
        sensitive: false,
        optional: true,
        median: 5,
        mean: 4,
        scale: 2,
        typical: [],
        present: 10,
        deciles: [],
        shares: [1],
      },
      {
        name: 'colour',
        kind: 'category' as const,
        sensitive: false,
        optional: false,
        mostFrequent: 'blue',
        present: 10,
        levels: ['red', 'blue'],
        shares: [0.25, 0.75],
      },
    ],
    encoding: 'one_hot' as const,
    model: load({ weights: [3, 8, 10, 20], intercept: 100 }),
  }
  const schema = schemaOf(number('size', { optional: true }), category('colour', 'red', 'blue'))
  const background = [[0, 0.25, 0.25, 0.75]]
  const { baseline, values } = contributionsSql(duckdb, fitted, { background }, sqlValues(duckdb, schema))
  expect(baseline).toBe('119.5e0') // 100 + 8 / 4 + 10 / 4 + 20 * 3 / 4
  expect(values).toEqual([
    'CASE WHEN _value_1 IS NULL THEN 6e0 ELSE 3e0 * ((_value_1 - 4e0) / 2e0 - 0e0) + 8e0 * (0e0 - 0.25e0) END',
    'CASE _value_2 WHEN 0 THEN 2.5e0 WHEN 1 THEN (-7.5e0) WHEN 2 THEN 2.5e0 ELSE 0e0 END',
  ])
})
