import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { completeSchema } from '../../src/schema/complete.ts'
import { parseDraft, readDraft, readSchema } from '../../src/schema/read_schema.ts'
import { STUDENTS_SCHEMA, studentsDraft, temporaryFolder } from '../helpers/files.ts'

const FILE = 'my.schema.json'

/** The students' schema with one entry changed. */
function changed(path: (string | number)[], value: unknown): unknown {
  const draft = structuredClone(studentsDraft)
  const parent = path.slice(0, -1).reduce<object>((entry, key) => Reflect.get(entry, key), draft)
  Reflect.set(parent, path.at(-1) ?? '', value)
  return draft
}

/** The faults of a schema, one a line, without the file's name. */
function faultsOf(json: unknown): string[] {
  try {
    parseDraft(json, FILE)
  } catch (error) {
    const lines = (error as Error).message.split('\n')
    expect(lines.filter(line => !line.startsWith(`${FILE}: `))).toEqual([])
    return lines.map(line => line.slice(FILE.length + 2))
  }
  return []
}

it('a schema file can be read before its rows, and is then completed without any', () => {
  expect(readDraft(STUDENTS_SCHEMA)).toEqual(studentsDraft)
  expect(readSchema(STUDENTS_SCHEMA)).toEqual(completeSchema(studentsDraft, []))
})

it.each([
  ['is missing', undefined],
  ['is not JSON', '{'],
])('a schema that %s is refused by name', (_fault, text) => {
  const file = join(temporaryFolder(), 'x.schema.json')
  if (text) writeFileSync(file, text)
  expect(() => readSchema(file)).toThrow(`${file}: cannot read the schema: `)
})

describe('a schema file is refused, and the faulty entry named, with', () => {
  it.each([
    ['an unknown kind', ['columns', 2, 'kind'], 'text', 'columns[2].kind: must be "number"'],
    ['no columns', ['columns'], [], 'columns: must be one or more'],
    [
      'a duplicate column',
      ['columns', 3, 'name'],
      'gender',
      'columns: two columns have the same name, gender',
    ],
    [
      'two columns of one heading',
      ['columns', 5, 'heading'],
      'lunch',
      'columns: two columns have the same heading, lunch',
    ],
    [
      'a column of the heading of the target',
      ['target', 'heading'],
      'lunch',
      'columns: two columns have the same heading, lunch',
    ],
    [
      'the target among the columns',
      ['columns', 5, 'name'],
      'math_score',
      'columns: the target is among the columns',
    ],
    ['a min above its max', ['columns', 5, 'min'], 101, 'columns[5]: min must be below max'],
    ['a target whose min is its max', ['target', 'min'], 100, 'target: min must be below max'],
    ['a limit that is no number', ['columns', 5, 'min'], '0', 'columns[5].min: must be a number'],
    ['a step of nothing', ['columns', 5, 'step'], 0, 'columns[5].step: must be above 0'],
    ['no levels', ['columns', 0, 'levels'], [], 'columns[0].levels: must be one or more'],
    ['one level', ['columns', 0, 'levels'], ['female'], 'columns[0].levels: must be two or more'],
    [
      'a level twice',
      ['columns', 0, 'levels', 1, 'value'],
      'female',
      'columns[0].levels: two levels have the same value, female',
    ],
    [
      'a level twice, once by its value alone',
      ['columns', 0, 'levels', 1],
      'female',
      'columns[0].levels: two levels have the same value, female',
    ],
    [
      'two levels that read the same',
      ['columns', 0, 'levels', 1, 'label'],
      'Female',
      'columns[0].levels: two levels have the same label, Female',
    ],
    [
      'all others called as a level is',
      ['columns', 0, 'other'],
      'Female',
      'columns[0].levels: two levels have the same label, Female',
    ],
    [
      'a level that is a number',
      ['columns', 0, 'levels', 1],
      7,
      'columns[0].levels[1]: must be text, or {"value"',
    ],
    [
      'two columns that read the same',
      ['columns', 1, 'label'],
      'Gender',
      'columns: two columns have the same label, Gender',
    ],
    [
      'two columns whose names read the same',
      ['columns'],
      [
        { kind: 'number', name: 'x_y' },
        { kind: 'number', name: 'X_y' },
      ],
      'columns: two columns have the same label, X y',
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
      'an example beyond the limits',
      ['examples', 0, 'answers', 'reading_score'],
      101,
      'examples[0].answers.reading_score: an example has an answer that is not allowed',
    ],
    ['an unknown key', ['columns', 1, 'colour'], 'red', 'columns[1].colour: '],
    ['a key of a complete schema', ['columns', 5, 'range'], { low: 0, high: 1 }, 'columns[5].range: '],
    ['five sensitive columns', ['columns'], sensitive(5), 'columns: more than 4 are sensitive'],
    ['no target', ['target'], undefined, 'target: '],
    ['another split than by time', ['split'], 'random', 'split: must be "time", or absent'],
    ['another format', ['format'], 'exam-score/model', 'format: must be "exam-score/schema"'],
    ['another version', ['version'], 2, 'version: must be 1'],
  ])('%s', (_fault, path, value, message) => {
    expect(faultsOf(changed(path, value)).join('\n')).toContain(message)
  })

  it('what is no object', () => {
    expect(faultsOf(1)).toEqual([expect.stringMatching(/^\(top level\): /)])
  })
})

describe('all faults are named at once:', () => {
  it('those of the entries', () => {
    const [gender, race, ...others] = studentsDraft.columns
    const columns = [{ ...gender, label: '' }, { ...race, colour: 'red' }, ...others, { kind: 'text' }]
    expect(faultsOf({ ...studentsDraft, title: 7, columns }).map(fault => fault.split(': ')[0])).toEqual([
      'title',
      'columns[0].label',
      'columns[1].colour',
      'columns[7].kind',
    ])
  })

  it('those between entries', () => {
    const draft = structuredClone(studentsDraft)
    Object.assign(draft.target, { min: 5, max: 5 })
    Object.assign(draft.columns[5] ?? {}, { min: 7, max: 6, label: 'Gender' })
    expect(faultsOf({ ...draft, examples: [] })).toEqual([
      'columns: two columns have the same label, Gender',
      'target: min must be below max',
      'columns[5]: min must be below max',
    ])
  })

  it('in words that a terminal can print', () => {
    const [fault, ...more] = faultsOf({ ...studentsDraft, '\u001b[31m': 1 })
    expect(fault).toContain('[31m: ')
    expect(fault).not.toContain('\u001b')
    expect(more).toEqual([])
  })
})

describe('a schema file may', () => {
  it.each([
    [
      'leave out title, description and subject',
      { title: undefined, description: undefined, subject: undefined },
    ],
    ['have NA as a level', { columns: [{ kind: 'category', name: 'pool', levels: ['NA', 'yes'] }] }],
    [
      'have one level and all others',
      { columns: [{ kind: 'category', name: 'pool', levels: ['yes'], other: true }] },
    ],
    [
      'leave the limits of numbers open, or one of them',
      {
        columns: [
          { kind: 'number', name: 'a' },
          { kind: 'number', name: 'b', min: 0 },
        ],
      },
    ],
    ['ask for a date', { columns: [{ kind: 'date', name: 'sold', order: 'dmy' }] }],
    ['name its own description', { $schema: './schema.json' }],
  ])('%s', (_what, change) => {
    expect(faultsOf({ ...studentsDraft, examples: [], ...change })).toEqual([])
  })
})

function sensitive(n: number): unknown[] {
  return Array.from({ length: n }, (_, i) => ({ kind: 'number', name: `n${i}`, sensitive: true }))
}

it('what is too much and what is absent are said in words, not in types', () => {
  const draft = {
    format: 'exam-score/schema',
    version: 1,
    target: { name: 'price' },
    columns: [{ kind: 'number', labl: 'x' }],
  }
  expect(() => parseDraft(draft, 'f')).toThrow(
    /f: name: is missing\n(.*\n)*f: columns\[0\]\.labl: is not known here/,
  )
})
