import { expect, it } from 'vitest'
import { schemaDigest } from '../../../src/components/sums/schema_digest.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const columns = [number('size'), category('colour', 'red', 'blue')]
const schema = schemaOf(...columns)

it.each([
  ['columns in another order', schemaOf(...columns.toReversed())],
  ['levels in another order', schemaOf(number('size'), category('colour', 'blue', 'red'))],
  ['limits', schemaOf(number('size', { max: 7 }), category('colour', 'red', 'blue'))],
  ['other markers of what is missing', { ...schema, missing: ['?'] }],
  ['another heading', { ...schema, target: { ...schema.target, heading: 'Price' } }],
])('%s make another schema', (_what, other) => {
  expect(schemaDigest(other)).not.toBe(schemaDigest(schema))
})

it('words for people do not', () => {
  const renamed = { ...schema, title: 'Another', target: { ...schema.target, label: 'Another' } }
  expect(schemaDigest(renamed)).toBe(schemaDigest(schema))
})
