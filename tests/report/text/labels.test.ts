import { expect, it } from 'vitest'
import type { GroupName } from '../../../src/report/analysis/groups.ts'
import { columnOf, groupLabel, labelOf, levelLabel } from '../../../src/report/text/labels.ts'
import { category, level, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(number('x'), { ...category('kind', 'a', 'b'), label: 'Kind', sensitive: true })

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
])('of %s, the group %j is called %s', (column, group, label) => {
  expect(groupLabel(schema, column, group)).toBe(label)
})

it('figures of another schema are a fault, by name', () => {
  expect(() => labelOf(schema, 'z')).toThrow('the report has a column z, which the schema does not have')
  expect(() => levelLabel(schema, 'kind', 'c')).toThrow(
    'the report has a level c of kind, which the schema does not have',
  )
})
