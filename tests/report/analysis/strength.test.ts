import { expect, it } from 'vitest'
import { sizeOf, strengthOf } from '../../../src/report/analysis/strength.ts'
import { noise, plant } from '../../helpers/planted.ts'

const cases = plant(
  i => ({ falling: -noise(i), curved: Math.exp(noise(i)), kind: noise(i) > 0 ? 'a' : 'b', same: 1 }),
  i => noise(i),
  101,
)

it('of a number that falls with the target is a correlation of -1, of size 1', () => {
  expect(strengthOf(cases, 'falling')).toEqual({ by: 'value', measured: expect.closeTo(-1, 9) })
  expect(sizeOf({ by: 'value', measured: -1 })).toBe(1)
})

it('of a curve that always rises is that of the ranks', () => {
  expect(strengthOf(cases, 'curved')).toEqual({ by: 'rank', measured: expect.closeTo(1, 9) })
})

it('of a category is a share of the variance: of two halves of a line, three quarters', () => {
  const strength = strengthOf(cases, 'kind')
  expect(strength).toEqual({ by: 'groups', measured: expect.closeTo(0.75, 1) })
  expect(strength && sizeOf(strength)).toBeCloseTo(Math.sqrt(0.75), 1)
})

it('cannot be said of fewer than ten values', () => {
  expect(strengthOf(cases.slice(0, 9), 'falling')).toBeNull()
})
