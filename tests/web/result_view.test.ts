import { describe, expect, it } from 'vitest'
import { inAFew, phrases, resultView, signed } from '../../src/web/result_view.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { students } from '../helpers/files.ts'

const PREDICTION = {
  prediction: 69.4,
  interval: { level: 0.9, low: 5, high: 95, coverage: 0.895, guarantee: 0.784 },
  baseline: 66.5,
  contributions: students.columns.map(({ name }, i) => ({
    column: name,
    value: null,
    contribution: i === 0 ? -8 : i / 2,
  })),
  notices: [],
}
const view = resultView(students, ANSWERS, PREDICTION)

it('numbers are rounded for the page, and placed in percent of the scale', () => {
  expect(view.estimate).toEqual({ text: '69', at: 69.4, anchor: 'middle' })
  expect(view.low).toEqual({ text: '5', at: 5, anchor: 'start' })
  expect(view.high).toEqual({ text: '95', at: 95, anchor: 'end' })
  expect([view.baseline, view.exact]).toEqual(['66.5', '69.4'])
  expect(view.coverage).toEqual({ measured: '90 %', aimed: '90 %', guaranteed: '78 %' })
})

it('a scale that does not begin at 0 is one from its own end to the other', () => {
  const schema = { ...students, target: { ...students.target, range: { low: 50, high: 150 } } }
  expect(resultView(schema, ANSWERS, PREDICTION).estimate.at).toBeCloseTo(19.4)
})

it('the longest bar fills its half, to the left for less, and the others are in proportion', () => {
  const bars = view.answers.map(({ bar }) => bar)
  expect(bars[0]).toEqual({ x: 0, width: 50, class: 'less' })
  expect(bars[2]).toEqual({ x: 50, width: 6.25, class: 'more' })
})

it('small contributions stay small: the longest bar stands for a twentieth of the scale at least', () => {
  const contributions = PREDICTION.contributions.map(one => ({ ...one, contribution: 1 }))
  const { answers } = resultView(students, ANSWERS, { ...PREDICTION, contributions })
  expect(answers[0]?.bar.width).toBe(10)
})

it('answers are shown in words, and numbers that are not sensitive can be tried', () => {
  const { answers } = resultView(students, { ...ANSWERS, gender: null }, PREDICTION)
  const of = (column: string) => answers.find(({ name }) => name === column)
  expect(of('gender')).toMatchObject({ typed: '', words: 'Not said', range: undefined })
  expect(of('test_preparation_course')).toMatchObject({ typed: 'none', words: 'Not taken', range: undefined })
  expect(of('reading_score')).toMatchObject({ typed: '72', words: '72 points', range: { min: 0, max: 100 } })
})

it('what was cut off at the end of the scale is said where there is any', () => {
  const clipping = { column: 'clipping', value: null, contribution: -8.26 }
  const contributions = [...PREDICTION.contributions, clipping]
  expect(resultView(students, ANSWERS, { ...PREDICTION, contributions }).clipping).toBe('-8.3')
  expect(view.clipping).toBeUndefined()
})

it('an estimate that leaves an answer out is not shown as if it contributed nothing', () => {
  const contributions = PREDICTION.contributions.slice(1)
  expect(() => resultView(students, ANSWERS, { ...PREDICTION, contributions })).toThrow('gender')
})

it.each([
  [0.9, '9 of 10'],
  [0.8, '8 of 10'],
  [0.95, '95 of 100'],
  [0.99, '99 of 100'],
  [0.995, '995 of 1000'],
])('a level of %d is %s', (level, words) => {
  expect(inAFew(level)).toBe(words)
})

it.each([
  [1.25, '+1.3'],
  [-1.25, '-1.3'],
  [0.04, '0.0'],
  [-0.04, '0.0'],
])('%d is signed as %s', (value, text) => {
  expect(signed(value, 1)).toBe(text)
})

describe('the page speaks of', () => {
  const speak = (target: object) => phrases({ ...students, target: { ...students.target, ...target } })

  it('a score as one', () => {
    expect(speak({})).toMatchObject({ unit: 'out of 100', lie: 'score', it: 'a score' })
  })

  it('any other target by its name and unit', () => {
    const harvest = { label: 'Harvest', unit: 'kg' }
    expect(speak(harvest)).toMatchObject({ unit: 'kg', lie: 'are', it: 'the harvest' })
    expect(speak({ label: 'Credit score', min: 300, unit: undefined })).toMatchObject({
      unit: '',
      lie: 'are',
    })
  })
})
