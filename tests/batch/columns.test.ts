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

  it('by its own name, where that is the label of another or only spaced like it', () => {
    const [gender, race, ...others] = students.columns
    if (!gender || !race) throw new Error('there are too few columns')
    const columns = [{ ...gender, label: 'lunch' }, { ...race, name: 'Lunch', label: 'x' }, ...others]
    const { placed } = placeColumns({ ...students, columns }, ['gender', 'Lunch', ...HEADING.slice(2)], 1)
    expect(placed.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5, 6])
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
    [
      'where a title stands above the heading, without the empty cells behind it',
      ['Class 9b', 'June', '', '', '', '', ''],
      'none of its headings is known here: Class 9b, June. The first',
    ],
    ['where the heading is empty', ['', ''], 'none of its headings is known here: it is empty.'],
    [
      'where a column is there twice',
      [...HEADING, 'gender'],
      'line 1: there are 2 columns gender ("gender" in place 1, "gender" in place 8): leave one, or call the others otherwise',
    ],
    [
      'where one is there again, by the same words otherwise spaced',
      [...HEADING, 'Reading score'],
      'line 1: there are 2 columns reading_score ("reading_score" in place 6, "Reading score" in place 8): leave one,',
    ],
    [
      'where one is there again, by its label',
      ["Parents' highest level of education", ...HEADING],
      `line 1: there are 2 columns parental_level_of_education ("Parents' highest level of education" in place 1, "parental_level_of_education" in place 4)`,
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
