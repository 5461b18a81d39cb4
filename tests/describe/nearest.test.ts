import { expect, it } from 'vitest'
import { nearest } from '../../src/describe/nearest.ts'

const HEADINGS = ['Price (EUR)', 'mileage', 'make', 'Fuel type']

it.each([
  ['price_eur', 'Price (EUR)'],
  ['milage', 'mileage'],
  ['fuel-type', 'Fuel type'],
  ['mkae', 'make'],
  ['temperature', undefined],
])('to %j it is %j', (wanted, found) => {
  expect(nearest(wanted, HEADINGS)).toBe(found)
})

it('of nothing it is none', () => {
  expect(nearest('a', [])).toBeUndefined()
})
