import * as v from 'valibot'
import { expect, it } from 'vitest'
import { spreadAt, spreadFormat } from '../../src/inference/spread.ts'

const points = [
  { estimate: 10, spread: 1 },
  { estimate: 20, spread: 3 },
  { estimate: 40, spread: 2 },
]

it.each([
  ['below the first point it is that point', -5, 1],
  ['at a point it is that point', 20, 3],
  ['between two it lies on the line', 15, 2],
  ['on the way down as well', 30, 2.5],
  ['beyond the last it is that point', 99, 2],
])('the spread: %s', (_what, estimate, spread) => {
  expect(spreadAt(points, estimate)).toBe(spread)
})

it.each([
  ['no points', []],
  ['points that do not ascend', points.toReversed()],
  ['a spread of 0, by which nothing can be divided', [{ estimate: 1, spread: 0 }]],
])('a file with %s is refused', (_what, given) => {
  expect(v.is(spreadFormat, given)).toBe(false)
})
