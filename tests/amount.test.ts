import { expect, it } from 'vitest'
import { withUnit } from '../src/amount.ts'

it.each([
  ['12.5', 'kg', '12.5 kg'],
  ['12.5', undefined, '12.5'],
  ['899', '€ a month', '€899 a month'],
  ['1,200', '$', '$1,200'],
  ['-1,200', 'US$', '-US$1,200'],
  ['+3', '₹', '+₹3'],
  ['9', '€/m²', '€9/m²'],
  ['100', 'k€', '100 k€'],
])('%s in %s is %s', (number, unit, text) => {
  expect(withUnit(number, unit)).toBe(text)
})
