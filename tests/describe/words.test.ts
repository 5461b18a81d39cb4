import { expect, it } from 'vitest'
import { counted, list } from '../../src/describe/words.ts'

it('a count has its noun', () => {
  expect([counted(1, 'row', 'rows'), counted(0, 'row', 'rows')]).toEqual(['1 row', '0 rows'])
})

it('some of many values are listed, and none can do harm', () => {
  expect(list(['a', 'b'])).toBe('"a", "b"')
  expect(list(['\u001b[2J', 'b', 'c', 'd', 'e'])).toBe('"\\u001b[2J", "b", "c" and 2 more')
})
