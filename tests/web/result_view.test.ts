import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { arrangeQuestions } from '../../src/web/questions.ts'
import { createResultView, inAFew, phrases } from '../../src/web/result_view.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { students } from '../helpers/files.ts'
import { manyQuestions } from '../helpers/many_questions.ts'

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
type Result = typeof PREDICTION
const model = { name: 'Any model', version: '0', rows: { train: 1600, test: 400 } }
const now = new Date('2026-10-04T12:00:00Z')
const viewOf = (
  schema: Schema,
  row: Row,
  result: Result = PREDICTION,
  alone: () => number | undefined = () => undefined,
  before?: number,
) => createResultView({ schema, model, alone }, arrangeQuestions(schema))(row, result, { now, before })
const view = viewOf(students, ANSWERS)

it('numbers are rounded for the page, and placed in percent of the scale', () => {
  expect(view.estimate).toEqual({ text: '69', at: 69.4, anchor: 'end' })
  expect([view.low, view.high].map(({ text, at }) => [text, at])).toEqual([
    ['5', 5],
    ['95', 95],
  ])
  expect(view.band).toEqual({ text: '5 to 95', at: 50, anchor: 'middle' })
  expect([view.baseline, view.exact]).toEqual(['66.5', '69.4'])
  expect(view.coverage).toEqual({ measured: '90 %', aimed: '90 %', guaranteed: '78 %' })
})

it('the longest bar comes first and fills its half, to the left for less, and the others are in proportion', () => {
  const [longest, second] = view.lines
  expect(longest).toMatchObject({ name: 'gender', signed: '-8.0', bar: { x: 0, width: 50, class: 'less' } })
  expect(second).toMatchObject({ name: 'writing_score', bar: { x: 50, width: 18.75, class: 'more' } })
  expect(view.others).toEqual([])
})

it('small contributions stay small: the longest bar stands for a twentieth of the scale at least', () => {
  const contributions = PREDICTION.contributions.map(one => ({ ...one, contribution: 1 }))
  const { lines } = viewOf(students, ANSWERS, { ...PREDICTION, contributions })
  expect(lines[0]?.bar.width).toBe(10)
})

it('answers are shown in words, and what is not sensitive can be tried: numbers, and choices as lists', () => {
  const { lines, trials, hidden } = viewOf(students, { ...ANSWERS, gender: null })
  const wordsOf = (column: string) => lines.find(({ name }) => name === column)?.words
  expect(['gender', 'test_preparation_course', 'reading_score'].map(wordsOf)).toEqual([
    'Not said',
    'Not taken',
    '72 points',
  ])
  expect(trials.map(({ name, control }) => `${name} ${control}`)).toEqual([
    'reading_score number',
    'writing_score number',
    'parental_level_of_education list',
    'lunch list',
    'test_preparation_course list',
  ])
  expect(trials[0]).toMatchObject({ typed: '72', slider: { min: 0, max: 100, step: 1 } })
  expect(hidden).toEqual([
    { name: 'gender', typed: '' },
    { name: 'race_ethnicity', typed: 'group C' },
  ])
})

describe('against an estimate before it', () => {
  const changeFrom = (before: number | undefined, schema = students, prediction = 69.4) =>
    viewOf(schema, ANSWERS, { ...PREDICTION, prediction }, undefined, before)

  it.each([
    ['as both are read', 78.4, { from: '78', to: '69', difference: '-9' }],
    ['with a decimal where they look the same', 69.1, { from: '69.1', to: '69.4', difference: '+0.3' }],
    ['as no difference where that is not to be seen', 69.41, { from: '69.4', to: '69.4', difference: '0' }],
  ])('it is shown %s', (_how, before, change) => {
    expect(changeFrom(before).change).toMatchObject(change)
  })

  it('it is marked on the scale, and sent along with the next try', () => {
    const { change, before } = changeFrom(78.4)
    expect([change?.mark.at, before]).toEqual([78.4, '78.4'])
  })

  it('it is in the unit of the target', () => {
    const target = {
      ...students.target,
      unit: '€',
      min: undefined,
      max: undefined,
      range: { low: 0, high: 9e4 },
    }
    expect(changeFrom(20_580, { ...students, target }, 21_130).change).toMatchObject({
      from: '€20,600',
      to: '€21,100',
      difference: '+€500',
    })
  })

  it.each([undefined, 69.4])('there is none where that is %s', before => {
    expect(changeFrom(before).change).toBeUndefined()
    expect(changeFrom(before).before).toBe('69.4')
  })
})

it('the day of the estimate is said, and the rows that the model knows', () => {
  expect([view.date, view.rows]).toEqual(['4 Oct 2026', { train: '1,600', all: '2,000', scored: '400' }])
})

it('where a part of the test rows was scored, that part is told', () => {
  const sampled = { ...model, rows: { ...model.rows, scored: 1200 } }
  const of = createResultView(
    { schema: students, model: sampled, alone: () => undefined },
    arrangeQuestions(students),
  )
  expect(of(ANSWERS, PREDICTION, { now, before: undefined }).rows.scored).toBe('1,200')
})

describe('of many questions', () => {
  const row: Row = {
    ...Object.fromEntries(manyQuestions.columns.map(({ name }) => [name, null])),
    inspected: 19_782,
    mileage: 90_000,
    repairs: 12.5,
    year: 2015,
  }
  const contributions = manyQuestions.columns.map(({ name }, i) => ({
    column: name,
    value: null,
    contribution: (i - 40) * 100,
  }))
  const result = { ...PREDICTION, prediction: 23_417, baseline: 15_000, contributions }
  const { lines, others, sumOfOthers, trials, hidden } = viewOf(manyQuestions, row, result)

  it('the ten strongest are shown, and the others folded away with their sum', () => {
    expect(lines.map(({ signed }) => signed)).toEqual([
      ...['-4,000', '-3,900', '+3,900', '-3,800', '+3,800', '-3,700', '+3,700', '-3,600', '+3,600', '-3,500'],
    ])
    expect([others.length, sumOfOthers]).toEqual([70, '+3,500'])
  })

  it('dates, units and missing answers are in words', () => {
    const wordsOf = (column: string) => [...lines, ...others].find(({ name }) => name === column)?.words
    expect(['inspected', 'mileage', 'repairs', 'year', 'colour', 'seller', 'part_60'].map(wordsOf)).toEqual([
      '29 Feb 2024',
      '90,000 km',
      '€12.50',
      '2015',
      'Not known',
      'Not said',
      'Left out',
    ])
  })

  it('six can be tried, and all others are taken along', () => {
    expect(trials).toHaveLength(6)
    expect(hidden).toHaveLength(74)
    expect(hidden.find(({ name }) => name === 'inspected')?.typed ?? '2024-02-29').toBe('2024-02-29')
  })
})

describe('a slider goes', () => {
  it.each([
    [
      'in whole steps where numbers are whole',
      { step: 1, range: { low: 0, high: 5 } },
      { min: 0, max: 5, step: 1 },
    ],
    ['from a round number to another', { range: { low: 40.5, high: 240.5 } }, { min: 41, max: 240, step: 1 }],
    [
      'in hundredths of a small range',
      { range: { low: 0.12, high: 0.98 } },
      { min: 0.12, max: 0.98, step: 0.001 },
    ],
    ['in tens where the range is long', { range: { low: 3, high: 2004 } }, { min: 10, max: 2000, step: 10 }],
    ['nowhere where all are the same', { range: { low: 5, high: 5 } }, undefined],
  ])('%s', (_what, changes, slider) => {
    const columns = students.columns.map(column =>
      column.name === 'reading_score'
        ? { kind: 'number' as const, name: column.name, label: 'X', ...changes }
        : column,
    )
    expect(
      viewOf({ ...students, columns }, ANSWERS).trials.find(({ name }) => name === 'reading_score')?.slider,
    ).toEqual(slider)
  })
})

describe('a line that points the other way than its answer does by itself', () => {
  it('says so, and why that can be', () => {
    const { lines } = viewOf(students, ANSWERS, PREDICTION, () => 3.3)
    expect(lines.filter(({ surprise }) => surprise !== '').map(({ name }) => name)).toEqual(['gender'])
    expect(lines[0]?.surprise).toContain('goes with 3 points more than average')
    expect(lines[0]?.surprise).toContain('with the same other answers it goes with less')
  })

  it.each([
    ['the same way', -3.3],
    ['hardly anywhere', 0.4],
  ])('and one that points %s says nothing', (_where, byItself) => {
    const alone = () => byItself
    const contributions = PREDICTION.contributions.map(one => ({ ...one, contribution: -8 }))
    const { lines } = viewOf(students, ANSWERS, { ...PREDICTION, contributions }, alone)
    expect(lines.map(({ surprise }) => surprise).join('')).toBe('')
  })
})

it('what was cut off at the end of the scale is said where there is any', () => {
  const clipping = { column: 'clipping', value: null, contribution: -8.26 }
  const contributions = [...PREDICTION.contributions, clipping]
  expect(viewOf(students, ANSWERS, { ...PREDICTION, contributions }).clipping).toBe('-8.3')
  expect(view.clipping).toBeUndefined()
})

it('an estimate that leaves an answer out is not shown as if it contributed nothing', () => {
  const contributions = PREDICTION.contributions.slice(1)
  expect(() => viewOf(students, ANSWERS, { ...PREDICTION, contributions })).toThrow('gender')
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

describe('the page speaks of', () => {
  const speak = (target: object) =>
    phrases({
      subject: { one: 'tree', many: 'trees' },
      target: { name: 'y', label: 'Harvest', range: { low: 0, high: 250 }, ...target },
    })

  it('a target in the words of its schema', () => {
    expect(speak({ verb: 'bear', unit: 'kg', after: 'kilos' })).toEqual({
      target: 'harvest',
      unit: 'kilos',
      behind: '',
      lies: 'Such trees mostly bear',
    })
  })

  it('any other by its name and unit', () => {
    expect(speak({ unit: 'kg' })).toMatchObject({
      unit: 'kg',
      behind: ' kg',
      lies: 'The harvest is most likely',
    })
    expect(speak({ unit: '€ a month', label: 'Rent' })).toMatchObject({ unit: 'a month', behind: ' a month' })
    expect(speak({ unit: '€' })).toMatchObject({ unit: '', behind: '' })
  })
})
