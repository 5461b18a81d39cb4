import { expect, it } from 'vitest'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { boundSql, minMaxSql, pairwise } from '../../src/sql/min_max.ts'

it('goes on by the bound from the lowest and the highest of the estimates', () => {
  expect(minMaxSql(['a', 'b', 'c'], undefined, 'q')).toEqual({
    low: 'least(least(a, b), c) - q',
    high: 'greatest(greatest(a, b), c) + q',
  })
})

it('and where intervals follow the spread, by as many of each fold', () => {
  expect(minMaxSql(['a', 'b'], ['s', 't'], 'q')).toEqual({
    low: 'least(a - s * q, b - t * q)',
    high: 'greatest(a + s * q, b + t * q)',
  })
})

it('writes a number beyond any estimate for a bound that is infinite', () => {
  expect(boundSql(DIALECTS.duckdb, 2)).toBe('2e0')
  expect(Number(boundSql(DIALECTS.duckdb, Number.POSITIVE_INFINITY))).toBeGreaterThan(1e200)
  expect(pairwise('least', ['a'])).toBe('a')
})
