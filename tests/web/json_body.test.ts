import fc from 'fast-check'
import { expect, it } from 'vitest'
import { repeatedNames } from '../../src/web/json_body.ts'

const repeatedIn = (json: string) => repeatedNames(json, JSON.parse(json))

/** An object as pairs, in which a name may stand twice, as JSON. */
const toText = (pairs: [string, unknown][]) =>
  `{ ${pairs.map(([name, value]) => `${JSON.stringify(name)} : ${JSON.stringify(value)}`).join(' ,\n')} }`

it('the names that an object gives twice are found, whatever its names and values', () => {
  const name = fc.oneof(fc.constantFrom('a', 'b', '', '__proto__', '\\', '"', '":', '{'), fc.string())
  const pairs = fc.array(fc.tuple(name, fc.jsonValue()), { maxLength: 8 })
  fc.assert(
    fc.property(pairs, given => {
      const names = given.map(([name]) => name)
      const expected = new Set(names.filter((name, i) => names.indexOf(name) < i))
      expect(new Set(repeatedIn(toText(given)))).toEqual(expected)
    }),
  )
})

it('what is no object gives no name twice', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(repeatedIn(JSON.stringify(value))).toEqual([])
    }),
  )
})

it.each([
  ['{"a":1,"a":1,"a":1}', ['a']],
  ['{"a":1,"\\u0061":2}', ['a']],
  ['{"a":{"b":1,"b":2}}', []],
  ['{"a":{"a":1}}', []],
  ['[{"a":1},{"a":1}]', []],
  ['{"a":"a:","b":"\\"a\\":"}', []],
])('in %s these are given twice: %j', (json, names) => {
  expect(repeatedIn(json)).toEqual(names)
})
