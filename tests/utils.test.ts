import fc from 'fast-check'
import { expect, it } from 'vitest'
import { at, percent, round, sha256 } from '../src/utils.ts'

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
