import { expect, it } from 'vitest'
import type { Column, Schema } from '../../src/schema/schema.ts'
import { arrangeQuestions } from '../../src/web/questions.ts'
import { students } from '../helpers/files.ts'

const number = (name: string, more: Partial<Column> = {}) =>
  ({ kind: 'number', name, label: name, range: { low: 0, high: 9 }, ...more }) as Column
/** A table of n questions, q1, q2, …, of which some are different. */
const tableOf = (n: number, different: Record<string, Partial<Column>> = {}): Schema => ({
  ...students,
  columns: Array.from({ length: n }, (_, i) => number(`q${i + 1}`, different[`q${i + 1}`])),
})
const names = (columns: Column[]) => columns.map(({ name }) => name)

it('a few questions are asked as the schema has them, whatever matters most; sensitive ones come last', () => {
  const { first, folded, sensitive, blank } = arrangeQuestions(tableOf(12, { q1: { sensitive: true } }), {
    q5: 9,
  })
  expect(names(first)).toEqual(['q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9', 'q10', 'q11', 'q12'])
  expect([folded, names(sensitive), [...blank]]).toEqual([[], ['q1'], []])
})

it('those that the schema wants first come first', () => {
  const { first } = arrangeQuestions(students)
  expect(names(first).slice(0, 3)).toEqual(['reading_score', 'writing_score', 'parental_level_of_education'])
})

it('of many, the ten that matter most come first, and the others may be left blank', () => {
  const importance = { q20: 5, q3: 4, q15: 3 }
  const schema = tableOf(20, { q1: { sensitive: true }, q19: { optional: true } })
  const { first, folded, sensitive, blank } = arrangeQuestions(schema, importance)
  expect(names(first)).toEqual(['q20', 'q3', 'q15', 'q2', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9'])
  expect(names(folded)).toEqual(['q10', 'q11', 'q12', 'q13', 'q14', 'q16', 'q17', 'q18', 'q19'])
  expect(names(sensitive)).toEqual(['q1'])
  expect(blank.has('q10')).toBe(true)
  expect(blank.has('q19')).toBe(false) // which may be left out by its schema
  expect(blank.has('q20')).toBe(false)
})

it('without a word on what matters, the first of the schema come first', () => {
  expect(names(arrangeQuestions(tableOf(14)).first)).toEqual(names(tableOf(10).columns))
})

it('the six that matter most can be tried out, none of them sensitive', () => {
  const importance = { q9: 3, q1: 2 }
  const { tried } = arrangeQuestions(tableOf(9, { q9: { sensitive: true } }), importance)
  expect([...tried]).toEqual(['q1', 'q2', 'q3', 'q4', 'q5', 'q6'])
})
