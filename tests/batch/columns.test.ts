import { describe, expect, it } from 'vitest'
import { createIsKnown, placeColumns } from '../../src/batch/columns.ts'
import { students } from '../helpers/files.ts'

const HEADING = [
  'gender',
  'race_ethnicity',
  'parental_level_of_education',
  'lunch',
  'test_preparation_course',
  'reading_score',
  'writing_score',
]
const places = (heading: string[]) => placeColumns(students, heading, 1).placed.map(({ place }) => place)
const notices = (heading: string[]) => placeColumns(students, heading, 1).notices

describe('a column is found', () => {
  it('by its heading, in any order', () => {
    expect(places([...HEADING].reverse())).toEqual([6, 5, 4, 3, 2, 1, 0])
  })

  it('by the same words otherwise spaced, and by its label', () => {
    const heading = ['Gender', 'race/ethnicity', "Parents' highest level of education", 'LUNCH']
    expect(places([...heading, 'test preparation course', 'Reading-Score', 'writing score'])).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ])
  })

  it('exactly, where another is only like it', () => {
    expect(places([...HEADING, 'Reading score'])).toEqual([0, 1, 2, 3, 4, 5, 6])
  })
})

describe('a person is told', () => {
  it('that a sensitive column is not there, and that others are kept', () => {
    expect(notices(['name', 'class', ...HEADING.slice(1)])).toEqual([
      'There is no column "gender": it counts as not said in every row.',
      'Kept as they are, and not used for the estimate: name, class.',
    ])
  })

  it('nothing where the table has what is asked, and the target', () => {
    expect(notices([...HEADING, 'math_score', ''])).toEqual([])
  })
})

describe('a table is refused, with its line,', () => {
  it.each([
    [
      'where columns are missing, which are named with those that are not known',
      ['gender', 'lunch', 'readingscore', 'name'],
      'line 1: 4 columns are missing: parental_level_of_education, test_preparation_course, reading_score, writing_score. Not known: readingscore, name.',
    ],
    [
      'where one is missing',
      HEADING.slice(0, 6),
      'line 1: a column is missing: writing_score. All other headings are known.',
    ],
    [
      'where no heading is known',
      ['female', 'group B', '72'],
      'line 1: none of its headings is known here: female, group B, 72. The first line must name the columns: gender, race_ethnicity,',
    ],
    ['where the heading is empty', ['', ''], 'none of its headings is known here: it is empty.'],
    [
      'where a column is there twice',
      [...HEADING, 'gender'],
      'line 1: there are 2 columns gender: leave one',
    ],
    [
      'where it has far too many columns',
      Array(1001).fill('x'),
      'line 1: there are 1001 columns, and at most 1000 are read',
    ],
  ])('%s', (_what, heading, message) => {
    expect(() => placeColumns(students, heading, 1)).toThrow(message)
    expect(() => placeColumns(students, heading, 1)).toThrow(expect.objectContaining({ status: 422 }))
  })
})

it('the target is known as well, so that a delimiter is found by it', () => {
  expect(['math score', 'Lunch', 'name'].map(createIsKnown(students))).toEqual([true, true, false])
})
