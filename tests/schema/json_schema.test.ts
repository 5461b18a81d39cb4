import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, describe as group, it } from 'vitest'
import { describe } from '../../src/describe/describe.ts'
import { draftJsonSchema } from '../../src/schema/json_schema.ts'
import { DIRTY_TABLES } from '../helpers/dirty_tables.ts'
import { ROOT, STUDENTS_SCHEMA } from '../helpers/files.ts'

const isValid = new Ajv({ strict: false }).compile(draftJsonSchema())

group('the JSON Schema of a draft', () => {
  it('is the one in docs/: if not, write it there again', () => {
    const saved = readFileSync(join(ROOT, 'docs/schema.json'), 'utf8')
    expect(JSON.parse(saved)).toEqual(JSON.parse(JSON.stringify(draftJsonSchema())))
  })

  it('allows the bundled schema', () => {
    expect(isValid(JSON.parse(readFileSync(STUDENTS_SCHEMA, 'utf8')))).toBe(true)
  })

  it.each(Object.entries(DIRTY_TABLES))('allows what is drafted of %s', (_name, { text, target, file }) => {
    expect(isValid(describe(Buffer.from(text), target, { file }).draft)).toBe(true)
  })

  it('refuses a kind that there is not', () => {
    const { draft } = describe(Buffer.from(DIRTY_TABLES.grades.text), 'G3', { file: 'g.csv' })
    expect(isValid({ ...draft, columns: [{ ...draft.columns[0], kind: 'text' }] })).toBe(false)
  })
})
