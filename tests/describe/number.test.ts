import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { codeExample, numberShare, takeNumber } from '../../src/describe/number.ts'

const point = { decimal: '.', thousands: ',' } as const
const take = (cells: string[]) => takeNumber(cellsOf('h', cells), point)
const tenth = (cell: string, other: string) => [...Array(9).fill(cell), other]

describe('a column is one of numbers', () => {
  it('whole ones or not, by its different cells', () => {
    expect(take(['1', '2', '1', '2.0'])).toMatchObject({ isWhole: true, numbers: Float64Array.of(1, 2, 2) })
    expect(take(['1', '2.5'])).toMatchObject({ isWhole: false, why: 'all cells are numbers' })
  })

  it('though there are few of them, or they are all different', () => {
    expect(take(['0', '1', '0'])).toMatchObject({ as: 'number' })
    expect(take(['3', '1', '7'])).toMatchObject({ as: 'number' })
  })

  it('if nine tenths of the cells that are not missing are numbers; the others are listed', () => {
    expect(take(['', 'NA', '?', ...tenth('5', 'many')])).toMatchObject({
      markers: ['NA', '?'],
      others: ['many'],
      why: '9 of 10 cells are whole numbers; 1 other cell counts as missing: "many"',
    })
    expect(take([...tenth('5', 'many'), 'few'])).toBeUndefined()
    expect(take(['', 'NA'])).toBeUndefined()
  })

  it.each([
    [['45,000 kms', '1 km', '7 kms'], 'kms'],
    [['$1,250.50', '$3'], '$'],
    [['12 %', '3%'], '%'],
    [['1.2 L', '3'], 'L'],
    [['1 bath', '2 baths', '3 baths'], 'baths'],
    [['8.61 Lakh', '', '', '', '', 'NA'], 'Lakh'],
    [['5', '7'], undefined],
  ])('%j, with the unit %s that most have', (cells, unit) => {
    expect(take(cells)?.unit).toBe(unit)
  })

  it('of one unit: a number of another one is none', () => {
    expect(take(tenth('5 km', '3 miles'))).toMatchObject({ unit: 'km', others: ['3 miles'] })
    expect(take(['5 km', '3 miles', '7 km'])).toBeUndefined()
    expect(take(['5', '3', '7 km', '5', '3', '5', '3', '5', '3', '5'])).toMatchObject({ others: ['7 km'] })
  })
})

it.each([
  [['02134', '10001'], '02134'],
  [['0', '00', '10'], undefined],
  [['0.5', '1'], undefined],
  [['1234567890123456'], '1234567890123456'],
])('of %j what shows that they are codes is %j', (cells, example) => {
  expect(codeExample(cellsOf('h', cells))).toBe(example)
})

it('how many of the cells are numbers is told', () => {
  expect(numberShare(cellsOf('h', ['1', 'x', '', 'NA', 'y', '2']), point)).toEqual({
    share: 0.5,
    others: ['x', 'y'],
  })
})
