import * as v from 'valibot'
import { expect, it } from 'vitest'
import { columnName } from '../../src/schema/schema.ts'
import { BEFORE, takeBefore } from '../../src/web/before.ts'

it.each([
  ['72.43', 72.43],
  ['-3e-7', -3e-7],
  ['', undefined],
  ['seventy', undefined],
  ['Infinity', undefined],
  [['1', '2'], undefined],
  [undefined, undefined],
])('an estimate before that is sent as %j is %j, and no answer', (sent, before) => {
  expect(takeBefore({ [BEFORE]: sent, lunch: 'standard' })).toEqual({
    answers: { lunch: 'standard' },
    before,
    isTrial: sent !== undefined,
  })
})

it('no column can have its name', () => {
  expect(v.is(columnName, BEFORE)).toBe(false)
})
