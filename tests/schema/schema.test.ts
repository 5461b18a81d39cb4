import { describe, expect, it } from 'vitest'
import { parseSchema } from '../../src/schema/read_schema.ts'
import { isAllowed } from '../../src/schema/schema.ts'
import { at } from '../../src/utils.ts'
import { students } from '../helpers/files.ts'

/** The students' schema with one entry changed. */
function changed(path: (string | number)[], value: unknown): unknown {
  const draft = structuredClone(students)
  const parent = path.slice(0, -1).reduce<object>((entry, key) => Reflect.get(entry, key), draft)
  Reflect.set(parent, path.at(-1) ?? '', value)
  return draft
}

describe('a schema file', () => {
  it('of the students names seven questions and the target', () => {
    expect(students.columns.map(column => column.kind).sort()).toEqual([
      ...Array(5).fill('category'),
      ...Array(2).fill('number'),
    ])
    expect(students.target).toMatchObject({ name: 'math_score', min: 0, max: 100 })
  })

  it.each([
    ['an unknown kind', ['columns', 2, 'kind'], 'text', 'columns[2].kind: '],
    ['a duplicate column', ['columns', 3, 'name'], 'gender', 'columns: two columns have the same name'],
    [
      'the target among the columns',
      ['columns', 5, 'name'],
      'math_score',
      'columns: the target is among the columns',
    ],
    ['a min above its max', ['columns', 5, 'min'], 101, 'columns[5]: min must be below max'],
    ['a target whose min is its max', ['target', 'min'], 100, 'target: min must be below max'],
    ['no levels', ['columns', 0, 'levels'], [], 'columns[0].levels: must be two or more'],
    [
      'a level twice',
      ['columns', 0, 'levels', 1, 'value'],
      'female',
      'columns[0].levels: two levels have the same value',
    ],
    [
      'two levels that read the same',
      ['columns', 0, 'levels', 1, 'label'],
      'Female',
      'columns[0].levels: two levels have the same label',
    ],
    [
      'two columns that read the same',
      ['columns', 1, 'label'],
      'Gender',
      'columns: two columns have the same label',
    ],
    ['an empty label', ['columns', 1, 'label'], ' ', 'columns[1].label: must not be empty'],
    [
      'a name that no form could carry',
      ['columns', 1, 'name'],
      '__proto__',
      'columns[1].name: must be letters',
    ],
    ['a name that the API uses', ['columns', 1, 'name'], 'clipping', 'columns[1].name: is a reserved name'],
    [
      'a name that every object has',
      ['columns', 1, 'name'],
      'constructor',
      'columns[1].name: is a reserved name',
    ],
    [
      'a level that would be missing in a CSV',
      ['columns', 1, 'levels', 0, 'value'],
      'NA',
      'columns[1].levels[0].value: means a missing answer',
    ],
    [
      'an example beyond the range',
      ['examples', 0, 'answers', 'reading_score'],
      101,
      'examples: an example has an answer',
    ],
    ['an unknown key', ['columns', 1, 'colour'], 'red', 'columns[1].colour: '],
    ['no target', ['target'], undefined, 'target: '],
    ['another format', ['format'], 'exam-score/model', 'format: '],
  ])('with %s is refused, and the faulty entry named', (_fault, path, value, message) => {
    expect(() => parseSchema(changed(path, value), 'my.schema.json')).toThrow(`my.schema.json: ${message}`)
  })
})

it.each([
  ['a level', 0, 'female', true],
  ['what is no level', 0, 'Female', false],
  ['nothing, in a sensitive column', 0, null, true],
  ['nothing, in another', 5, null, false],
  ['a number at the end of the range', 5, 100, true],
  ['a number beyond it', 5, 100.1, false],
  ['a number as text', 5, '100', false],
])('a column is asked whether it allows %s', (_what, i, value, allows) => {
  expect(isAllowed(at(students.columns, i), value)).toBe(allows)
})
