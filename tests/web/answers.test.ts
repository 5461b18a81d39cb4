import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createAnswersParser, numberWithin } from '../../src/web/answers.ts'
import { arrangeQuestions } from '../../src/web/questions.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postForm, postJson, startApp } from '../helpers/app.ts'
import { students } from '../helpers/files.ts'
import { FEW_ANSWERS, manyQuestions } from '../helpers/many_questions.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const app = await startApp()
const without = (name: string) => Object.fromEntries(Object.entries(ANSWERS).filter(([key]) => key !== name))
const estimateIn = (html: string) => Number(/<strong>(\d+)<\/strong>/.exec(html)?.[1])
const REQUIRED = students.columns.filter(column => !column.sensitive).map(column => column.name)

describe('the answers of a form', () => {
  it.each(['0', '100', ' 72 ', '72.5', '72,5', '007'])('takes %j as a score', async reading_score => {
    expect((await postForm(`${app.url}/predict`, { ...ANSWERS, reading_score })).status).toBe(200)
  })

  it.each([
    ['blank', '', 'Reading score: enter a number from 0 to 100'],
    ['spaces', '  ', 'Reading score: enter a number from 0 to 100'],
    ['an exponent', '7e1', 'Reading score: must be a number from 0 to 100, in digits'],
    ['hexadecimal', '0x10', 'Reading score: must be a number from 0 to 100, in digits'],
    ['a word', 'seventy', 'Reading score: must be a number from 0 to 100, in digits'],
    ['infinity', 'Infinity', 'Reading score: must be a number from 0 to 100, in digits'],
    ['above the range', '101', 'Reading score: must be from 0 to 100'],
    ['below the range', '-1', 'Reading score: must be from 0 to 100'],
  ])(
    'refuses %s as a score: the form again, the field named twice, every value kept',
    async (_what, reading_score, message) => {
      const response = await postForm(`${app.url}/predict`, { ...ANSWERS, reading_score })
      const html = await response.text()
      expect(response.status).toBe(400)
      expect(html).toContain('<title>Error: ')
      expect(html).toContain(`<a href="#reading_score">${message}</a>`)
      expect(html).toContain(`id="reading_score-error">${message}`)
      expect(html).toContain(`value="${reading_score}"`)
      expect(html).toContain('value="74"')
      expect(html.match(/ checked/g)).toHaveLength(5)
    },
  )

  it.each(REQUIRED)('names %s where it is missing', async name => {
    const response = await postForm(`${app.url}/predict`, without(name))
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(new RegExp(`<a href="#${name}(-1)?">`))
  })

  it.each([
    ['a repeated field', 'reading_score=1&reading_score=2', 'Reading score: give one answer only'],
    ['an unknown level', 'lunch=cold', 'School lunch: must be one of'],
    ['an unknown field', 'shoe_size=44', '&#34;shoe_size&#34; is not a question here'],
    ['a nested field', 'lunch[a]=b', '&#34;lunch[a]&#34; is not a question here'],
    [
      'a field that every object has',
      '__proto__=1&constructor=2',
      '&#34;constructor&#34; is not a question here',
    ],
    ['nothing', '', 'School lunch: choose an answer'],
    ['letters that do not decode', 'gender=%E0%A4%A', 'Gender: must be one of'],
    ['markup', 'writing_score=<script>x</script>', 'value="&lt;script&gt;x&lt;/script&gt;"'],
  ])('refuses %s with the form and 400', async (_what, body, message) => {
    const response = await postForm(`${app.url}/predict`, body)
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(html).toContain(message)
    expect(html).not.toContain('<script>')
  })
})

describe('the answers to many questions', () => {
  const { blank } = arrangeQuestions(manyQuestions, { year: 2, mileage: 1 })
  const parser = createAnswersParser(manyQuestions, blank)
  const asTyped = (answers: object) =>
    Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, String(answer)]))
  const first = Object.fromEntries(
    manyQuestions.columns
      .filter(({ name, sensitive }) => !blank.has(name) && !sensitive)
      .map(({ name }) => [name, FEW_ANSWERS[name] ?? undefined]),
  )

  it('may leave out what is folded away, in a form and as JSON: it is then missing', () => {
    const given = parser.fromForm({ ...asTyped(FEW_ANSWERS), part_1: 'good' })
    expect(given).toMatchObject({
      ok: true,
      row: { part_50: null, part_1: 'good', seller: null, mileage: 90_000 },
    })
    expect(parser.fromJson({ ...FEW_ANSWERS, part_1: 'good' })).toEqual(given)
  })

  it('may not leave out the others', () => {
    const given = parser.fromForm({})
    expect(given.ok ? [] : given.errors.map(({ field }) => field)).toEqual(
      Object.keys(first).filter(name => !['repairs', 'colour'].includes(name)),
    )
  })

  it.each([
    ['a date', { inspected: '2024-02-30' }, 'Last inspection: enter a date, as in 2026-01-31'],
    [
      'a number that could be two',
      { repairs: '1,250' },
      'Last repair: must be a number, in digits without a comma',
    ],
    ['a level of many', { make: 'Tesla' }, 'Make: must be one of "Audi", "BMW"'],
  ])('are told of %s that is none', (_what, wrong, message) => {
    const given = parser.fromForm({ ...asTyped(FEW_ANSWERS), part_1: 'good', ...wrong })
    expect(given.ok ? '' : given.errors[0]?.message).toContain(message)
  })

  it('may have thousands set apart, as the pages write them', () => {
    const given = parser.fromForm({ ...asTyped(FEW_ANSWERS), part_1: 'good', mileage: '120,500' })
    expect(given).toMatchObject({ ok: true, row: { mileage: 120_500 } })
  })
})

describe('the answers as JSON', () => {
  it.each([
    ['a blank score', { ...ANSWERS, reading_score: '' }, ['reading_score']],
    ['a score in quotes', { ...ANSWERS, reading_score: '72' }, ['reading_score']],
    ['a score in quotes and spaces', { ...ANSWERS, reading_score: ' 72 ' }, ['reading_score']],
    ['a score of null', { ...ANSWERS, reading_score: null }, ['reading_score']],
    [
      'a score beyond the range',
      { ...ANSWERS, reading_score: 100.5, writing_score: -1 },
      ['reading_score', 'writing_score'],
    ],
    ['a list for an answer', { ...ANSWERS, lunch: ['standard'] }, ['lunch']],
    ['an object for an answer', { ...ANSWERS, lunch: { standard: true } }, ['lunch']],
    ['a number for a level', { ...ANSWERS, gender: 1 }, ['gender']],
    ['a level in other letters', { ...ANSWERS, gender: 'Female' }, ['gender']],
    ['unknown fields', { ...ANSWERS, a: 1, b: 2 }, ['a', 'b']],
    ['an empty object', {}, REQUIRED],
    ['null for what must be answered', { ...ANSWERS, lunch: null }, ['lunch']],
    ['a list', [ANSWERS], ['']],
    ['a number', 7, ['']],
    ['a string', 'x', ['']],
  ])('refuses %s with 422 and the fields', async (_what, body, fields) => {
    const response = await postJson(`${app.url}/api/predict`, JSON.stringify(body))
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const problem = await bodyOf(response)
    expect(problem).toMatchObject({
      type: 'about:blank',
      status: 422,
      title: expect.any(String),
      detail: expect.any(String),
    })
    expect(problem.errors.map(error => error.field)).toEqual(fields)
  })

  it('refuses a __proto__ of its own as the unknown field that it is', async () => {
    const body = JSON.stringify(ANSWERS).replace('{', '{"__proto__":{"lunch":"standard"},')
    const response = await postJson(`${app.url}/api/predict`, body)
    expect(response.status).toBe(422)
    expect((await bodyOf(response)).errors).toEqual([
      { field: '__proto__', message: '"__proto__" is not a question here' },
    ])
  })

  const repeat = (more: string) => JSON.stringify(ANSWERS).replace('}', `,${more}}`)
  it.each([
    ['an answer', repeat('"lunch":"standard"'), ['lunch']],
    ['an answer in other letters', repeat('"l\\u0075nch":"standard"'), ['lunch']],
    ['an answer that may be withheld', repeat('"gender":null'), ['gender']],
    ['an answer, and an unknown name', repeat('"a":1,"a":1,"lunch":1'), ['lunch', 'a']],
    ['__proto__', repeat('"__proto__":1,"__proto__":1'), ['__proto__']],
  ])('refuses %s that is given twice, as a form does', async (_what, body, fields) => {
    const response = await postJson(`${app.url}/api/predict`, body)
    expect(response.status).toBe(422)
    const { errors } = await bodyOf(response)
    expect(errors.map(({ field }) => field)).toEqual(fields)
    for (const { message } of errors)
      expect(message).toMatch(/: give one answer only$|is not a question here$/)
  })
})

describe('an answer that a person declines to give', () => {
  it.each([
    ['left out', without('gender')],
    ['null', { ...ANSWERS, gender: null }],
  ])('may be %s in the API, and the estimate is the same', async (_how, answers) => {
    const response = await postJson(`${app.url}/api/predict`, answers)
    const body = await bodyOf(response)
    expect(response.status).toBe(200)
    expect(body.contributions[0]).toMatchObject({ column: 'gender', value: null })
    expect(body.notices).toHaveLength(1)
    expect(body.prediction).toBe(
      (await bodyOf(await postJson(`${app.url}/api/predict`, without('gender')))).prediction,
    )
  })

  it.each([
    ['left out', without('race_ethnicity')],
    ['blank', { ...ANSWERS, race_ethnicity: '' }],
  ])('may be %s in the form', async (_how, answers) => {
    const html = await (await postForm(`${app.url}/predict`, answers)).text()
    expect(estimateIn(html)).toBe(
      Math.round(
        (await bodyOf(await postJson(`${app.url}/api/predict`, without('race_ethnicity')))).prediction,
      ),
    )
    expect(html).toContain('Not said: Race or ethnicity group.')
  })
})

describe('the answers of another dataset', () => {
  const open = { min: undefined, max: undefined }
  const { fromForm, fromJson } = createAnswersParser(
    schemaOf(
      { ...number('price'), ...open },
      { ...number('mileage'), ...open, min: 0, optional: true },
      { ...number('rating'), ...open, max: 5 },
      { ...category('make', 'audi', 'bmw'), other: true, optional: true },
      { kind: 'date', name: 'sold', label: 'Sold' },
      { kind: 'date', name: 'built', label: 'Built', optional: true },
    ),
  )
  const row = { price: -3, mileage: 1e9, rating: 4, make: 'other', sold: 20_484, built: 11_016 }
  const answers = { ...row, sold: '2026-01-31', built: '2000-02-29' }
  const typed = { ...answers, price: '-3', mileage: '1000000000', rating: ' 4 ' }

  it('are numbers without limits, levels, and dates that become days', () => {
    expect(fromJson(answers)).toEqual({ ok: true, row })
    expect(fromForm(typed)).toEqual({ ok: true, row })
  })

  it.each([
    ['null', { mileage: null, make: null, built: null }],
    ['left out', { mileage: undefined, make: undefined, built: undefined }],
  ])('are %s where a person does not know', (_how, none) => {
    const unknown = { ...row, mileage: null, make: null, built: null }
    expect(fromJson({ ...answers, ...none })).toEqual({ ok: true, row: unknown })
  })

  it('are blank in a form where a person does not know', () => {
    const unknown = { ...row, mileage: null, make: null, built: null }
    expect(fromForm({ ...typed, mileage: '', make: ' ', built: '' })).toEqual({ ok: true, row: unknown })
  })

  it.each([
    ['a number below its only limit', 'mileage', -1, 'mileage: must be of 0 or more'],
    ['a number above its only limit', 'rating', 5.5, 'rating: must be of at most 5'],
    ['words for a number', 'price', 'cheap', 'price: must be a number, in digits'],
    ['nothing for a number', 'price', null, 'price: enter a number'],
    ['nothing for a date', 'sold', null, 'Sold: enter a date, as in 2026-01-31'],
    ['a day that the calendar does not have', 'sold', '2026-02-29', 'Sold: enter a date, as in 2026-01-31'],
    [
      'a day without a date, where it may be left out',
      'built',
      '2026-06-31',
      'Built: enter a date, as in 2026-01-31',
    ],
    ['the empty text for a date that may be left out', 'built', '', 'Built: enter a date, as in 2026-01-31'],
    ['a date in another order', 'sold', '31.01.2026', 'Sold: enter a date, as in 2026-01-31'],
    ['the number of a day', 'sold', 20_484, 'Sold: enter a date, as in 2026-01-31'],
    ['a level that is not named', 'make', 'vw', 'make: must be one of "audi", "bmw", "other"'],
  ])('are refused with %s, in words', (_what, field, answer, message) => {
    expect(fromJson({ ...answers, [field]: answer })).toEqual({ ok: false, errors: [{ field, message }] })
  })

  it('are refused with all that is wrong, in the order of the questions', () => {
    const wrong = { ...answers, colour: 'red', built: 'x', sold: '2026-02-30', price: 'x' }
    const parsed = fromJson(wrong)
    expect(!parsed.ok && parsed.errors.map(({ field }) => field)).toEqual([
      'price',
      'sold',
      'built',
      'colour',
    ])
  })
})

it.each([
  [{}, [true, true, true]],
  [{ min: 0 }, [false, true, true]],
  [{ max: 0 }, [true, true, false]],
  [{ min: 0, max: 0 }, [false, true, false]],
])('a number within %j is told from others', (limits, within) => {
  expect([-1e300, 0, 1e300].map(value => v.is(numberWithin(limits), value))).toEqual(within)
  expect(v.is(numberWithin(limits), '0')).toBe(false)
})
