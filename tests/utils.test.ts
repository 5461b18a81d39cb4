import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import {
  at,
  decimals,
  dot,
  firstIssue,
  isParquet,
  percent,
  round,
  roundAll,
  sha256,
  toJson,
  zip,
} from '../src/utils.ts'

it('sha256 gives the published digest of "abc" (FIPS 180-2)', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('round keeps a number to twelve significant digits and is stable', () => {
  expect(round(1 / 3)).toBe(0.333333333333)
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), x => round(round(x)) === round(x)),
  )
})

it('at gives an entry of a list, and never makes one up', () => {
  expect(at(['a', undefined], 1)).toBeUndefined()
  expect(at(['a', 'b'], 0)).toBe('a')
  for (const i of [-1, 2, 0.5]) expect(() => at(['a', 'b'], i)).toThrow(RangeError)
})

it('percent writes a share with as many digits as told', () => {
  expect([percent(0.1234, 1), percent(0.1234, 0), percent(1, 1)]).toEqual(['12.3 %', '12 %', '100.0 %'])
})

it('zip pairs two lists, and refuses lists that do not fit', () => {
  expect(zip(['a', 'b'], [1, 2])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  expect(() => zip([1], [])).toThrow('a list of 1 does not fit a list of 0')
})

it('dot adds up the products of two lists, from a start, and refuses lists that do not fit', () => {
  expect([dot([1, 2], [3, 4]), dot([1, 2], [3, 4], 5), dot([], [])]).toEqual([11, 16, 0])
  expect(() => dot([1, 2], [3])).toThrow(RangeError)
  expect(() => dot([1], [2, 3])).toThrow(RangeError)
})

it.each([
  [0, 100, 0],
  [0, 20, 1],
  [1, 1.5, 3],
  [0, 2e6, 0],
])('decimals leave three significant digits of a scale from %d to %d: %d', (low, high, digits) => {
  expect(decimals({ low, high })).toBe(digits)
})

it('roundAll rounds every number in a value, but no whole one', () => {
  expect(roundAll({ a: [1 / 3, 123456], b: { c: 'x', d: null } }, 3)).toEqual({
    a: [0.333, 123456],
    b: { c: 'x', d: null },
  })
})

it('toJson indents, keeps lists of numbers on one line, and ends with a newline', () => {
  expect(toJson({ a: [1, -2.5e-7, 3], b: ['x'] })).toBe(
    '{\n "a": [ 1, -2.5e-7, 3 ],\n "b": [\n  "x"\n ]\n}\n',
  )
})

it('firstIssue names the first fault by its path', () => {
  const format = v.object({ list: v.array(v.object({ n: v.number('must be a number') })) })
  const issues = (value: unknown) => v.safeParse(format, value).issues
  const faults = [issues({ list: [{ n: 1 }, { n: 'x' }] }), issues(1)]
  expect(faults.map(found => found && firstIssue(found))).toEqual([
    'list[1].n: must be a number',
    expect.stringMatching(/^\(top level\): /),
  ])
})

it('a Parquet file is told by its ending, however that is written', () => {
  expect(['a.parquet', 'A.PARQUET', 'parquet.csv'].map(isParquet)).toEqual([true, true, false])
})
