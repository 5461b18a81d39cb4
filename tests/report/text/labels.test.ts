import { expect, it } from 'vitest'
import type { GroupName } from '../../../src/report/analysis/groups.ts'
import { columnOf, groupLabel, labelOf, levelLabel } from '../../../src/report/text/labels.ts'
import { category, level, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(
  number('x'),
  number('rooms', { step: 1 }),
  { name: 'sold', kind: 'date', label: 'Sold' },
  { ...category('kind', 'a', 'b'), label: 'Kind', sensitive: true },
)

it('columns and the target are called by their labels', () => {
  expect([labelOf(schema, 'kind'), labelOf(schema, 'yield')]).toEqual(['Kind', 'Yield'])
  expect(columnOf(schema, 'x').kind).toBe('number')
})

it.each<[string, GroupName, string]>([
  ['kind', level('a'), 'A'],
  ['kind', { kind: 'missing' }, 'Not said'],
  ['x', { kind: 'missing' }, 'No answer'],
  ['x', { kind: 'range', from: null, below: null }, 'All'],
  ['x', { kind: 'range', from: null, below: 2.5 }, 'Below 2.5'],
  ['x', { kind: 'range', from: 1, below: 2 }, '1 to below 2'],
  ['x', { kind: 'range', from: 2, below: null }, '2 or more'],
  ['x', { kind: 'range', from: 374_000, below: null }, '374,000 or more'],
  ['x', { kind: 'range', from: null, below: 1990 }, 'Below 1990'],
  ['rooms', { kind: 'range', from: null, below: 3 }, 'Up to 2'],
  ['rooms', { kind: 'range', from: 3, below: 4 }, '3'],
  ['rooms', { kind: 'range', from: 3, below: 5 }, '3 to 4'],
  ['rooms', { kind: 'range', from: 5, below: null }, '5 or more'],
  ['sold', { kind: 'range', from: null, below: 18_262 }, 'Before 2020-01-01'],
  ['sold', { kind: 'range', from: 18_262, below: 18_628 }, '2020-01-01 to 2020-12-31'],
  ['sold', { kind: 'range', from: 18_628, below: null }, '2021-01-01 or later'],
])('of %s, the group %j is called %s', (column, group, label) => {
  expect(groupLabel(schema, column, group)).toBe(label)
})

it('figures of another schema are a fault, by name', () => {
  expect(() => labelOf(schema, 'z')).toThrow('the report has a column z, which the schema does not have')
  expect(() => levelLabel(schema, 'kind', 'c')).toThrow(
    'the report has a level c of kind, which the schema does not have',
  )
})
