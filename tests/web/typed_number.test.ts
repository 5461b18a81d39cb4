import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumberColumn } from '../../src/schema/schema.ts'
import { isAmbiguous, readTypedNumber } from '../../src/web/typed_number.ts'

const column = (more: Partial<NumberColumn>): NumberColumn => ({
  kind: 'number',
  name: 'x',
  label: 'X',
  range: { low: 0, high: 100 },
  ...more,
})
const SCORE = column({ min: 0, max: 100 })
const MILEAGE = column({ step: 1, range: { low: 3000, high: 240_000 } })
const WEIGHT = column({ range: { low: 0, high: 5000 } })

describe('a number that is typed as', () => {
  it.each([
    ['72', SCORE, 72],
    ['72.5', SCORE, 72.5],
    ['007', SCORE, 7],
    ['-3.25', SCORE, -3.25],
    ['−3', SCORE, -3],
    ['72,5', SCORE, 72.5],
    ['72,50', SCORE, 72.5],
    ['12,500', MILEAGE, 12_500],
    ['12 500', MILEAGE, 12_500],
    ['1,234,567', MILEAGE, 1_234_567],
    ['1,234.5', WEIGHT, 1234.5],
    ['72,500', SCORE, 72.5],
    ['9,999', WEIGHT, 9.999],
  ])('%s is read', (typed, asked, value) => {
    expect(readTypedNumber(typed, asked)).toBe(value)
  })

  it.each(['', '7e1', '0x10', 'Infinity', '1,2,3', '1.250,5', '12.', '.5', '+5', '1,23,456', 'seventy'])(
    '%j is none',
    typed => {
      expect(readTypedNumber(typed, SCORE)).toBeUndefined()
    },
  )

  it('1,250 is not guessed at where it could be either', () => {
    expect(readTypedNumber('1,250', WEIGHT)).toBeUndefined()
    expect([isAmbiguous('1,250'), isAmbiguous('-1,250'), isAmbiguous('1,25')]).toEqual([true, true, false])
  })
})

it('every number reads as itself, with a point or a comma', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const text = `${whole}.${String(cents).padStart(2, '0')}`
      expect(readTypedNumber(text, column({}))).toBe(Number(text))
      expect(readTypedNumber(text.replace('.', ','), column({}))).toBe(Number(text))
    }),
  )
})
