import { expect, it } from 'vitest'
import { inSentence, listed, withArticle } from '../../src/schema/words.ts'

it.each([
  ['Math score', 'math score'],
  ['Sale Price', 'sale price'],
  ['Price in Berlin', 'price in Berlin'],
  ['Miles per Gallon', 'miles per gallon'],
  ['BMI', 'BMI'],
  ['SalePrice', 'SalePrice'],
  ['G3', 'G3'],
  ['MPG in town', 'MPG in town'],
  ['price', 'price'],
])('%s stands in a sentence as "%s"', (label, words) => {
  expect(inSentence(label)).toBe(words)
})

it.each([
  [[], ''],
  [['A'], 'A'],
  [['A', 'B', 'C'], 'A, B and C'],
  [['A', 'B', 'C', 'D', 'E', 'F'], 'A, B, C, D, E and F'],
  [['A', 'B', 'C', 'D', 'E', 'F', 'G'], 'A, B, C, D, E and 2 more'],
])('%j is listed as "%s"', (names, text) => {
  expect(listed(names)).toBe(text)
})

it.each(['a car', 'an apartment', 'a user', 'an hour', 'a used car', 'an employee'])('one says %s', words => {
  expect(withArticle(words.replace(/^an? /, ''))).toBe(words)
})
