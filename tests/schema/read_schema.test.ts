import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseSchema, readSchema } from '../../src/schema/read_schema.ts'
import { STUDENTS_SCHEMA, temporaryFolder } from '../helpers/files.ts'

it.each([
  ['is missing', undefined],
  ['is not JSON', '{'],
])('a schema that %s is refused by name', (_fault, text) => {
  const file = join(temporaryFolder(), 'x.schema.json')
  if (text) writeFileSync(file, text)
  expect(() => readSchema(file)).toThrow(`${file}: cannot read the schema: `)
})

it('a schema at fault is refused by the path of the entry', () => {
  expect(() => parseSchema({ ...readSchema(STUDENTS_SCHEMA), columns: [] }, 'my.schema.json')).toThrow(
    'my.schema.json: columns: must be one or more',
  )
  expect(() => parseSchema(1, 'my.schema.json')).toThrow('my.schema.json: (top level): ')
})
