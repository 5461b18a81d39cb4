import { describe, expect, it } from 'vitest'
import { createTableReader } from '../../src/batch/table_reader.ts'
import { entriesOf, plainTemplate, tableTemplate } from '../../src/batch/template.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { students } from '../helpers/files.ts'

const other: Schema = {
  ...students,
  examples: [],
  columns: [
    {
      kind: 'number',
      name: 'area',
      heading: 'Area; m2',
      label: 'Area',
      range: { low: 0, high: 1 },
      optional: true,
    },
    { kind: 'date', name: 'sold', label: 'Sold', order: 'ymd', range: { low: 0, high: 20_000 } },
    {
      kind: 'category',
      name: 'kind',
      label: 'Kind',
      levels: [
        { value: '-', label: 'None' },
        { value: 'b', label: 'B', isUnseen: true },
      ],
    },
  ],
}
const rowsOf = (schema: Schema, text: string) => {
  const reader = createTableReader(schema)
  return [...reader.write(Buffer.from(text)), ...reader.end()]
}

describe('a template', () => {
  it.each([
    ['the students', students],
    ['another dataset', other],
  ])('of %s can be sent as it is: all of its rows are right', (_what, schema) => {
    for (const text of [tableTemplate(schema, ','), tableTemplate(schema, ';'), plainTemplate(schema)])
      expect(rowsOf(schema, text).map(({ is }) => is)).toEqual(schema === students ? ['row', 'row'] : ['row'])
  })

  it('has the headings of the data, and the mark that spreadsheets need', () => {
    expect(tableTemplate(other, ';').split('\r\n')).toEqual([
      '\uFEFF"Area; m2";sold;kind',
      "0,5;1997-05-19;'-",
      '',
    ])
    expect(plainTemplate(other).split('\n')[0]).toBe('Area; m2,sold,kind')
  })
})

it('what may stand below a heading is said, without levels that no row has', () => {
  expect(entriesOf(other)).toEqual([
    { heading: 'Area; m2', label: 'Area', allowed: 'a number', mayBeEmpty: true },
    { heading: 'sold', label: 'Sold', allowed: 'a date', mayBeEmpty: false },
    { heading: 'kind', label: 'Kind', allowed: ['-'], mayBeEmpty: false },
  ])
})
