import { expect, it } from 'vitest'
import { valueAt } from '../../src/schema/row.ts'

it('a row has a value in a column, or null where it is missing', () => {
  expect(valueAt({ x: 0 }, { name: 'x' })).toBe(0)
  expect(valueAt({ x: null }, { name: 'x' })).toBeNull()
})

it('only a sensitive value may be left out: another one that is not there is a fault', () => {
  expect(valueAt({}, { name: 'x', sensitive: true })).toBeNull()
  expect(() => valueAt({ y: 1 }, { name: 'x' })).toThrow('a row has no column x')
})
