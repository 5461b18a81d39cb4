import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/schema/row.ts'
import type { Column, Schema } from '../../src/schema/schema.ts'
import { choicesOf, createFormView, typedAnswer, typedAnswers } from '../../src/web/form_view.ts'
import { arrangeQuestions } from '../../src/web/questions.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { postForm, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { manyQuestions } from '../helpers/many_questions.ts'

const app = await startApp()
const viewOf = (schema: Schema) => createFormView(schema, arrangeQuestions(schema))

it('is the form with every question of the schema, and nothing preselected', async () => {
  const html = await (await fetch(app.url)).text()
  for (const column of students.columns) expect(html).toContain(`name="${column.name}"`)
  expect(html).not.toContain(' checked')
  expect(html.match(/<fieldset/g)).toHaveLength(6) // one around the sensitive ones
  expect(html).toContain('novalidate')
})

it('asks the scores first, and what is sensitive last, as optional and with the reason', async () => {
  const html = await (await fetch(app.url)).text()
  const places = ['reading_score', 'lunch', 'Optional questions', 'gender', 'race_ethnicity'].map(text =>
    html.indexOf(text),
  )
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(html).toContain('which is why they are asked')
  expect(html).toContain('do not say what they stand for</p>')
})

it('is followed by the form with every answer kept, when the answers are to be changed', async () => {
  const response = await postForm(`${app.url}/`, { ...ANSWERS, lunch: 'free/reduced' })
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(html).toMatch(/value="free\/reduced" checked/)
  expect(html).toContain('value="72"')
  expect(html).not.toContain('Error: ')
})

it('stays declined when the answers are changed', async () => {
  const html = await (await postForm(`${app.url}/`, { ...ANSWERS, gender: '' })).text()
  expect(html).toMatch(/name="gender" value="" checked/)
})

it.each(students.examples.map(({ name, answers }, i) => [name, i + 1, answers] as const))(
  'fill the form with %s',
  async (name, i, answers) => {
    expect(await (await fetch(app.url)).text()).toContain(`<a href="/examples/${i}">${name}</a>`)
    const html = await (await fetch(`${app.url}/examples/${i}`)).text()
    expect(html).toContain(`value="${answers.reading_score}"`)
    expect(html.match(/ checked/g)).toHaveLength(5)
    expect((await postJson(`${app.url}/api/predict`, answers)).status).toBe(200)
  },
)

it('an example that there is not is no page', async () => {
  expect((await fetch(`${app.url}/examples/9`)).status).toBe(404)
})

const NUMBER: Column = { kind: 'number', name: 'x', label: 'X', range: { low: 1, high: 31.26 } }
const DATE: Column = { kind: 'date', name: 'x', label: 'X', range: { low: 0, high: 365 } }
const LEVELS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(value => ({ value, label: value.toUpperCase() }))
const CATEGORY: Column = { kind: 'category', name: 'x', label: 'X', levels: LEVELS.slice(0, 2) }
const asked = (column: Column) => {
  const [question] = viewOf({ ...students, columns: [column, { ...NUMBER, name: 'y' }] })()[
    column.sensitive ? 'sensitive' : 'first'
  ]
  if (!question) throw new Error('nothing is asked')
  return question
}

describe('a question says what may be answered:', () => {
  it.each<[string, Column, string]>([
    ['a number with limits', { ...NUMBER, min: 0, max: 100 }, 'A number from 0 to 100'],
    ['one without', NUMBER, 'A number, mostly from 1 to 31.3'],
    [
      'a whole one',
      { ...NUMBER, step: 1, range: { low: 0, high: 241_652 } },
      'A whole number, mostly from 0 to 241,652',
    ],
    [
      'a year',
      { ...NUMBER, step: 1, range: { low: 1990, high: 2020 } },
      'A whole number, mostly from 1990 to 2020',
    ],
    [
      'with a hint of its own',
      { ...NUMBER, hint: 'As on the label.' },
      'As on the label. A number, mostly from 1 to 31.3',
    ],
    [
      'one that may be not known',
      { ...NUMBER, optional: true },
      "A number, mostly from 1 to 31.3. Leave it empty if you don't know",
    ],
    [
      'one that may be withheld',
      { ...NUMBER, min: 0, max: 9, sensitive: true },
      'A number from 0 to 9. Leave it empty if you prefer not to say',
    ],
    ['one that is always the same', { ...NUMBER, range: { low: 5, high: 5 } }, 'A number'],
    ['a date', DATE, 'Mostly from 1 Jan 1970 to 1 Jan 1971'],
    ['a choice', CATEGORY, ''],
  ])('%s', (_what, column, hint) => {
    expect(asked(column).hint).toBe(hint)
  })

  it.each<[string, Column, string, string[]]>([
    ['two choices are to be seen', CATEGORY, 'radios', ['A', 'B']],
    ['one for not knowing', { ...CATEGORY, optional: true }, 'radios', ['A', 'B', "Don't know"]],
    ['one for not saying', { ...CATEGORY, sensitive: true }, 'radios', ['A', 'B', 'Prefer not to say']],
    [
      'eight are a list',
      { ...CATEGORY, levels: LEVELS },
      'list',
      ['Choose an answer', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'],
    ],
  ])('%s', (_what, column, control, labels) => {
    const question = asked(column)
    expect([question.control, question.options.map(({ label }) => label)]).toEqual([control, labels])
  })

  it('a level that no row has is not offered', () => {
    const levels = [...LEVELS.slice(0, 2), { value: 'other', label: 'Other', isUnseen: true as const }]
    expect(choicesOf({ ...CATEGORY, levels }, undefined).map(({ label }) => label)).toEqual(['A', 'B'])
  })

  it('its unit stands beside its field, and a currency before it', () => {
    expect(asked({ ...NUMBER, unit: '€ a month' })).toMatchObject({ before: '€', behind: 'a month' })
  })

  it('a phone offers no keyboard without a minus where numbers are below 0', () => {
    expect(asked(NUMBER).inputMode).toBe('decimal')
    expect(asked({ ...NUMBER, range: { low: -5, high: 5 } }).inputMode).toBe('text')
  })
})

describe('a form of many questions', () => {
  const view = viewOf(manyQuestions)

  it('folds away all but the first, each of them optional', () => {
    const { first, sensitive, folded, isUnfolded } = view()
    expect([first.length, sensitive.length, folded.length, isUnfolded]).toEqual([10, 1, 69, false])
    for (const { control, options } of folded)
      if (control === 'list') expect(options[0]).toMatchObject({ value: '', label: "Don't know" })
    expect(folded.some(({ control }) => control === 'radios')).toBe(false)
  })

  it('unfolds them where one was answered, or wrongly', () => {
    expect(view({ part_50: '7' }).isUnfolded).toBe(true)
    expect(view({ part_50: '' }).isUnfolded).toBe(false)
    expect(view({}, [{ field: 'part_50', message: 'so not' }]).isUnfolded).toBe(true)
  })
})

it.each<[Column, Row[string], string]>([
  [NUMBER, 1e-7, '0.0000001'],
  [NUMBER, 72.5, '72.5'],
  [CATEGORY, 'group C', 'group C'],
  [DATE, 1, '1970-01-02'],
  [NUMBER, null, ''],
])('of %j, %j is typed as "%s"', (column, value, typed) => {
  expect(typedAnswer(column, value)).toBe(typed)
})

it('a row is typed with a blank for what it does not say', () => {
  const typed = typedAnswers(students, { lunch: 'standard', gender: null })
  expect(Object.keys(typed)).toEqual(students.columns.map(({ name }) => name))
  expect([typed.lunch, typed.gender, typed.reading_score]).toEqual(['standard', '', ''])
})

it('an error is told of at its field, and links to it, in the order of the form; one about no field links to the form', () => {
  const { first, errors } = viewOf(students)({ lunch: ['standard', 'cold'] }, [
    { field: 'lunch', message: 'once' },
    { field: 'reading_score', message: 'more' },
    { field: 'shoe_size', message: 'none' },
  ])
  expect(errors.map(({ href }) => href)).toEqual(['#reading_score', '#lunch-1', '#form'])
  expect(first.filter(({ error }) => error).map(({ name, error }) => [name, error])).toEqual([
    ['reading_score', 'more'],
    ['lunch', 'once'],
  ])
})
