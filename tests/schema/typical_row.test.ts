import { expect, it } from 'vitest'
import { isAllowed } from '../../src/schema/schema.ts'
import { typicalRow } from '../../src/schema/typical_row.ts'
import { students } from '../helpers/files.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

it('a typical row has the first level of a category and the middle of a number', () => {
  expect(typicalRow(schemaOf(category('kind', 'a', 'b'), number('x', { min: 2, max: 5 })))).toEqual({
    kind: 'a',
    x: 3.5,
  })
})

it('a typical row has a value in every column, as it allows', () => {
  const row = typicalRow(students)
  expect(students.columns.filter(column => !isAllowed(column, row[column.name] ?? null))).toEqual([])
  expect(Object.keys(row)).toEqual(students.columns.map(({ name }) => name))
})
