import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { detectOrder, takeDate } from '../../src/describe/date.ts'

const columns = (...lists: string[][]) => lists.map((cells, i) => cellsOf(`column ${i + 1}`, cells))

describe('whether days or months go first is found for all of a file', () => {
  it.each([
    ['by a day that is no month', [['03/04/2020', '25/04/2020']], 'dmy'],
    ['by a day in the middle', [['03/04/2020', '04/25/2020']], 'mdy'],
    ['by another column', [['3.4.2020'], ['25.4.2020']], 'dmy'],
    [
      'where nothing needs it',
      [
        ['2020-04-03', '5 Jan 2019'],
        ['1', '2'],
        ['a', 'b'],
      ],
      undefined,
    ],
    [
      'not by text',
      [
        ['3/4/2020 or so', '25/4/2020 or so'],
        ['1', '2'],
      ],
      undefined,
    ],
  ])('%s', (_how, lists, order) => {
    expect(detectOrder(columns(...lists), 'f.csv')).toBe(order)
  })

  it('or asked, if every date can be read both ways', () => {
    const lists = columns(['1', '2'], ['3/4/2020', '', '5/6/2020'])
    expect(() => detectOrder(lists, 'f.csv')).toThrow(
      'f.csv: "3/4/2020" in column "column 2" can begin with its day or its month, and no other date of the file tells which: say --dates dmy or --dates mdy',
    )
    expect(detectOrder(lists, 'f.csv', 'mdy')).toBe('mdy')
  })
})

describe('a column is one of dates', () => {
  it('by their days, with what is none listed', () => {
    const cells = ['1970-01-02', '1970-01-03', '', 'NA', 'soon', ...Array(8).fill('2 Jan 1970')]
    expect(takeDate(cellsOf('h', cells), undefined)).toEqual({
      as: 'date',
      days: Float64Array.of(1, 2, Number.NaN, Number.NaN, Number.NaN, 1),
      order: 'ymd',
      markers: ['NA'],
      others: ['soon'],
      why: '10 of 11 cells are dates; 1 other cell counts as missing: "soon"',
    })
  })

  it('in the order of the file, if it needs one', () => {
    expect(takeDate(cellsOf('h', ['31.12.2020']), 'dmy')).toMatchObject({
      order: 'dmy',
      why: 'all cells are dates, day first',
    })
    expect(takeDate(cellsOf('h', ['2020-12-31']), 'dmy')).toMatchObject({ order: 'ymd' })
  })

  it('and says that the time of day is not used', () => {
    expect(takeDate(cellsOf('h', ['2020-12-31 12:30']), undefined)?.why).toContain(
      'the time of day is not used',
    )
  })

  it.each([
    ['numbers', ['1.5', '2.5']],
    ['a few figures of eight', ['20200101', '20200102']],
    [
      'figures of eight, one of which is no day',
      ['20200101', '20200102', '20200103', '20200104', '20209999'],
    ],
    ['half dates, half words', ['2020-01-01', 'never']],
    ['nothing', ['', 'NA']],
  ])('but not %s', (_what, cells) => {
    expect(takeDate(cellsOf('h', cells), undefined)).toBeUndefined()
  })

  it('though written in eight figures, if all are days', () => {
    const cells = ['20200101', '20200102', '20200103', '20200104', '20200105']
    expect(takeDate(cellsOf('h', cells), undefined)?.days).toEqual(
      Float64Array.of(18262, 18263, 18264, 18265, 18266),
    )
  })
})
