import { expect, it } from 'vitest'
import { type Facts, formOf, notesOf } from '../../src/describe/notes.ts'

const facts: Facts = {
  file: 'f.csv',
  form: formOf(';', 'latin1'),
  columns: 3,
  rows: 40,
  described: 40,
  withoutTarget: 0,
  marks: undefined,
  rising: [],
  falling: [],
  isUnordered: false,
}
const more = (changes: Partial<Facts>) => notesOf({ ...facts, ...changes }).slice(1)

it('a file is its rows, its columns and how it is written', () => {
  expect(notesOf(facts)).toEqual([
    'f.csv: 40 rows of 3 columns, Latin-1 (Windows-1252), separated by semicolons',
  ])
})

it('a sample is called one, and rows without a target do not make one', () => {
  expect(more({ described: 39, withoutTarget: 1 })).toEqual(['1 row has no target and is left out'])
  expect(more({ described: 10, withoutTarget: 2 })).toEqual([
    'described from a sample of 10 of the 40 rows, drawn at random: the counts below are of the sample',
    '2 rows have no target and are left out',
  ])
})

it('an order of time is said, and what a training makes of it', () => {
  expect(more({ rising: ['Day', 'Sold'] })).toEqual([
    'the rows are in order of time by "Day", "Sold": the last fifth of them tests what is learnt',
  ])
  expect(more({ falling: ['Day'] })).toEqual([
    'the rows go back in time by "Day": sort them by it to test on the latest of them',
  ])
  expect(more({ rising: ['Day'], isUnordered: true })).toEqual([
    'the rows are in order of time by "Day": a training that adds them up tests on rows drawn at random, not on the latest',
  ])
})
