import { expect, it } from 'vitest'
import { withheld } from '../../../../src/report/text/captions/withheld.ts'

it('the first of the cells says why, the others that there is nothing', () => {
  expect(withheld(3)).toEqual(['withheld: fewer than 10', '–', '–'])
})
