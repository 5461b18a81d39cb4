import { expect, it } from 'vitest'
import { withheldColumns, withheldKey, withheldSets } from '../../src/schema/withheld.ts'

const COLUMNS = [{ name: 'a', sensitive: true }, { name: 'b' }, { name: 'c', sensitive: true }]

it('the sets that may be withheld are all subsets of the sensitive columns, none withheld first', () => {
  expect(withheldSets(COLUMNS)).toEqual([[], ['a'], ['c'], ['a', 'c']])
  expect(withheldSets([{ name: 'b' }])).toEqual([[]])
})

it('a row withholds the sensitive values that it does not have, null or left out, and no other', () => {
  expect(withheldColumns(COLUMNS, { a: null, b: null })).toEqual(['a', 'c'])
  expect(withheldColumns(COLUMNS, { a: 0, b: null, c: '' })).toEqual([])
})

it('every set has a name of its own', () => {
  expect(withheldSets(COLUMNS).map(withheldKey)).toEqual(['', 'a', 'c', 'a,c'])
})
