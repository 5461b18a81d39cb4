import { describe, expect, it } from 'vitest'
import { takeCategory } from '../../src/describe/category.ts'
import { cellsOf } from '../../src/describe/cells.ts'

const repeat = (cell: string, n: number): string[] => Array(n).fill(cell)
const different = (n: number, cell = (i: number) => `text ${i}`) =>
  Array.from({ length: n }, (_, i) => cell(i))
const take = (cells: string[], isKept?: boolean) => takeCategory(cellsOf('h', cells), isKept)

describe('text that repeats is a category', () => {
  it('whose levels have five rows each; others count as "other"', () => {
    expect(take([...repeat('red', 9), ...repeat('blue', 5), ...repeat('pink', 4), 'grey', ''])).toMatchObject(
      {
        as: 'category',
        levels: ['blue', 'red'],
        other: 'Other',
        levelOf: Int32Array.of(1, 0, 2, 2, -1),
        why: '2 levels; 2 values of fewer than 5 rows (5 rows) count as "other"',
      },
    )
  })

  it('whose levels have half a percent of many rows', () => {
    const cells = [...repeat('red', 1985), ...repeat('blue', 9), ...repeat('pink', 10)]
    expect(take(cells)).toMatchObject({ levels: ['red'] })
    expect(take(cells.slice(9))).toMatchObject({ levels: ['pink', 'red'] })
  })

  it('though it is numbers: they are ordered as such', () => {
    expect(take(['020', '120', '060'].flatMap(code => repeat(code, 5)))).toMatchObject({
      levels: ['020', '060', '120'],
    })
  })

  it('where "None" is an answer and "NA" is none, and both are said', () => {
    expect(take([...repeat('None', 6), ...repeat('Brick', 6), ...repeat('NA', 6), '?'])).toMatchObject({
      levels: ['Brick', 'None'],
      markers: ['NA', '?'],
      why: '2 levels; "None" is taken for an answer, not for a missing one; "NA" means missing: list it among the levels if it is an answer',
    })
  })

  it('and "other" is called otherwise, if that is a level', () => {
    expect(take([...repeat('other', 5), ...repeat('one', 5)])).toMatchObject({ other: 'Any other' })
    const taken = ['Other', 'any other', 'None of these', 'Other 2'].flatMap(level => repeat(level, 5))
    expect(take(taken)).toMatchObject({ other: 'Other 3' })
  })
})

describe('text that hardly repeats', () => {
  it('is a category by its first word, where that repeats', () => {
    const cells = [...different(9, i => `ford ${i}`), ...different(9, i => `fiat ${i}`), 'tesla']
    expect(take(cells)).toMatchObject({ as: 'category', take: 'first word', levels: ['fiat', 'ford'] })
  })

  it('still is a category, if a fifth of its rows have a level', () => {
    expect(take([...repeat('a', 6), ...repeat('b', 6), ...different(40, i => `${i}x`)])).toMatchObject({
      levels: ['a', 'b'],
    })
  })

  it.each([
    ['all different', different(40, i => `${i}x`), 'a different text in every row'],
    [
      'hardly the same',
      [...different(40, i => `${i}x`), '1x'],
      'text that hardly repeats: 40 different values in 41 rows (98 %)',
    ],
    [
      'sentences',
      different(40, i => `The house number ${i} has a very nice view`),
      'free text: it hardly repeats, and is made of many words',
    ],
    [
      'pages',
      different(40, i => `The${'x'.repeat(200)}${i}`),
      'free text: it hardly repeats, and is made of many words',
    ],
    [
      'of many values with few rows each',
      different(76, i => `v${i % 19}`),
      '19 different values, too few of which have the 5 rows that a level needs',
    ],
    [
      'addresses, whose first words are numbers',
      different(40, i => `${i % 5} ${i} Street`),
      'a different text in every row',
    ],
    ['nothing', repeat('NA', 40), 'it is empty'],
    ['hardly there', ['a', 'b', ...repeat('', 40)], 'only 2 rows have an answer'],
  ])('is nothing, if it is %s', (_what, cells, why) => {
    expect(take(cells)).toEqual({ as: 'nothing', why })
  })

  it('is used all the same, if the person wants it: by its most frequent values', () => {
    const taken = take([...different(40, i => `${i}x`), '7x'], true)
    expect(taken).toMatchObject({ as: 'category' })
    expect(taken.as === 'category' && [taken.levels.length, taken.levels.includes('7x')]).toEqual([20, true])
  })
})
