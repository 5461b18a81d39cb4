import * as v from 'valibot'
import { expect, it } from 'vitest'
import { excludesZero, statistic } from '../../../src/report/analysis/figure.ts'

it.each([
  [{ value: 2, low: 1, high: 3 }, true],
  [{ value: -2, low: -3, high: -1 }, true],
  [{ value: 1, low: -1, high: 3 }, false],
  [{ value: 1, low: 0, high: 2 }, false],
])('whether %j leaves no doubt of the sign: %s', (interval, isClear) => {
  expect(excludesZero(interval)).toBe(isClear)
})

it('a figure is a finite number: what JSON makes null of is refused', () => {
  expect(v.is(statistic, { value: 1, low: 0, high: 2 })).toBe(true)
  expect(v.is(statistic, { value: Number.NaN, low: 0, high: 2 })).toBe(false)
  expect(v.is(statistic, { value: 1, low: Number.NEGATIVE_INFINITY, high: 2 })).toBe(false)
})
