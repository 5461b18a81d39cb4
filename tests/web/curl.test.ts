import { expect, it } from 'vitest'
import { curlArguments } from '../../src/web/curl.ts'

it('quotes what is sent', () => {
  expect(curlArguments({ a: "it's" })).toContain(`-d '{"a":"it'\\''s"}'`)
})
