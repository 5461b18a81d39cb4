import fc from 'fast-check'
import { expect, it } from 'vitest'
import { round, sha256 } from '../src/utils.ts'

it('sha256 gives the published digest of "abc" (FIPS 180-2)', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('round keeps a number to twelve significant digits and is stable', () => {
  expect(round(1 / 3)).toBe(0.333333333333)
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), x => round(round(x)) === round(x)),
  )
})
