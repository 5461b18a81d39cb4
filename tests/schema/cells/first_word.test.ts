import { expect, it } from 'vitest'
import { firstWord } from '../../../src/schema/cells/first_word.ts'

it.each([
  ['ford pinto', 'ford'],
  ['Mercedes-Benz C 200', 'Mercedes-Benz'],
  ['Berlin, Mitte', 'Berlin'],
  ['diesel/petrol', 'diesel'],
  ['Audi', 'Audi'],
  [', of nothing', ', of nothing'],
  ['', ''],
])('of %j it is %j', (cell, word) => {
  expect(firstWord(cell)).toBe(word)
})
