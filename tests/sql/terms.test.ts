import { expect, it } from 'vitest'
import type { Fitted } from '../../src/inference/fitted.ts'
import { load } from '../../src/models/linear_regression.ts'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { caseOf, estimateSql } from '../../src/sql/terms.ts'
import { sqlValues } from '../../src/sql/values.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const { duckdb } = DIALECTS
const schema = schemaOf(number('size', { optional: true }), category('colour', 'red', 'blue'))
const colour = {
  name: 'colour',
  kind: 'category' as const,
  optional: false,
  mostFrequent: 'blue',
  present: 10,
  levels: ['red', 'blue'],
  shares: [0.25, 0.75],
}
const size = {
  name: 'size',
  kind: 'number' as const,
  sensitive: false,
  median: 5,
  mean: 4,
  scale: 2,
  typical: [],
  present: 10,
  deciles: [],
  shares: [1],
}
const model = load({ weights: [3, 7, 10, 20], intercept: 100 })
const sqlOf = (fitted: Pick<Fitted, 'preprocessor'>) =>
  estimateSql(duckdb, { ...fitted, encoding: 'one_hot', model }, sqlValues(duckdb, schema))

it('an optional number has a term of its own where it is missing, a level is imputed', () => {
  expect(
    sqlOf({
      preprocessor: [
        { ...size, optional: true },
        { ...colour, sensitive: false },
      ],
    }),
  ).toBe(
    '100e0 + CASE WHEN _value_1 IS NULL THEN 7e0 ELSE 3e0 * ((_value_1 - 4e0) / 2e0) END' +
      ' + CASE _value_2 WHEN 0 THEN 20e0 WHEN 1 THEN 10e0 WHEN 2 THEN 20e0 ELSE 0e0 END',
  )
})

it('a withheld level adds the shares of all levels, one after the other', () => {
  const sql = sqlOf({
    preprocessor: [
      { ...size, optional: true },
      { ...colour, sensitive: true },
    ],
  })
  expect(sql).toContain(
    'CASE _value_2 WHEN 0 THEN 2.5e0 WHEN 1 THEN 10e0 WHEN 2 THEN 20e0 ELSE 0e0 END + CASE _value_2 WHEN 0 THEN 15e0 ELSE 0e0 END',
  )
})

it('what is the same as otherwise is no case of its own', () => {
  expect(
    caseOf(
      'x',
      [
        [0, 'a'],
        [1, 'b'],
      ],
      'b',
    ),
  ).toBe('CASE x WHEN 0 THEN a ELSE b END')
  expect(caseOf('x', [[0, 'b']], 'b')).toBe('b')
})
