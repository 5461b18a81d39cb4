import { expect, it } from 'vitest'
import { DEFAULT_MISSING, isMissing } from '../../../src/schema/cells/missing.ts'

it.each([
  ['', true],
  ['NA', true],
  ['?', true],
  ['None', false],
  ['0', false],
])('that %j is missing is %s', (cell, missing) => {
  expect(isMissing(cell, new Set([...DEFAULT_MISSING, '?']))).toBe(missing)
})

it('a marker that a column has as a level is an answer, an empty cell never', () => {
  const levels = new Set(['NA', ''])
  expect([isMissing('NA', new Set(['NA']), levels), isMissing('', new Set(), levels)]).toEqual([false, true])
})
