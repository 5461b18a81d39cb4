import { expect, it } from 'vitest'
import { formView, typedAnswer, typedAnswers } from '../../src/web/form_view.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { postForm, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'

const app = await startApp()

it('is the form with every question of the schema, and nothing preselected', async () => {
  const html = await (await fetch(app.url)).text()
  for (const column of students.columns) expect(html).toContain(`name="${column.name}"`)
  expect(html).not.toContain(' checked')
  expect(html.match(/<fieldset/g)).toHaveLength(5)
  expect(html).toContain('novalidate')
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

it.each(students.examples?.map(({ name, answers }, i) => [name, i + 1, answers] as const) ?? [])(
  'fill the form with %s',
  async (name, i, answers) => {
    expect(await (await fetch(app.url)).text()).toContain(`<a href="/examples/${i}">${name}</a>`)
    const html = await (await fetch(`${app.url}/examples/${i}`)).text()
    expect(html).toContain(`value="${answers.reading_score}"`)
    expect(html.match(/ checked/g)).toHaveLength(5)
    expect((await postJson(`${app.url}/api/predict`, answers)).status).toBe(200)
  },
)

it.each([
  [72, '72'],
  [72.5, '72.5'],
  [1e-7, '0.0000001'],
  [-2.5e-7, '-0.00000025'],
  ['group C', 'group C'],
  [null, ''],
])('%j is typed as "%s"', (answer, typed) => {
  expect(typedAnswer(answer)).toBe(typed)
})

it('a row is typed with a blank for what it does not say', () => {
  const typed = typedAnswers(students, { lunch: 'standard', gender: null })
  expect(Object.keys(typed)).toEqual(students.columns.map(({ name }) => name))
  expect([typed.lunch, typed.gender, typed.reading_score]).toEqual(['standard', '', ''])
})

it('an error is told of at its field, and links to it; one about no field links to the form', () => {
  const { questions, errors } = formView(students, { lunch: ['standard', 'cold'] }, [
    { field: 'lunch', message: 'once' },
    { field: 'reading_score', message: 'more' },
    { field: 'shoe_size', message: 'none' },
  ])
  expect(errors.map(({ href }) => href)).toEqual(['#lunch-1', '#reading_score', '#form'])
  expect(questions.filter(({ error }) => error).map(({ id, error }) => [id, error])).toEqual([
    ['lunch', 'once'],
    ['reading_score', 'more'],
  ])
})
