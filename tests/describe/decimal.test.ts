import { describe, expect, it } from 'vitest'
import { cellsOf } from '../../src/describe/cells.ts'
import { detectMarks } from '../../src/describe/decimal.ts'

const detect = (columns: string[][], given?: '.' | ',') =>
  detectMarks(
    columns.map((cells, i) => cellsOf(`column ${i + 1}`, cells)),
    'f.csv',
    given,
  )

describe('decimal marks and thousands are found for all of a file', () => {
  it.each<[string, string[][], object]>([
    ['by a point', [['1.5', '2.25']], { decimal: '.' }],
    ['by a comma', [['1,5', '2,25']], { decimal: ',' }],
    ['where there are whole numbers alone', [['1', '2']], { decimal: '.' }],
    ['by both marks in one number', [['1.250,50']], { decimal: ',', thousands: '.' }],
    ['by several groups', [['1,250,000']], { decimal: '.', thousands: ',' }],
    ['by Indian groups', [['₹ 4,25,000', '₹ 45,000']], { decimal: '.', thousands: ',' }],
    ['by points between groups', [['1.250.000', '3']], { decimal: ',', thousands: '.' }],
    ['by blanks', [['1 250,5', '12 000']], { decimal: ',', thousands: ' ' }],
    ['by apostrophes', [["1'250.5"]], { decimal: '.', thousands: "'" }],
    [
      'by another column',
      [
        ['1.250', '3.500'],
        ['0,5', '1'],
      ],
      { decimal: ',', thousands: '.' },
    ],
    ['by a number that is below one', [['1.250', '0.125']], { decimal: '.' }],
    ['by most of the numbers', [['1,5', '2,5', '3,5', '4.5']], { decimal: ',' }],
    [
      'not by text',
      [
        ['1,5 and 2,5', 'see 1.2.3'],
        ['7', '8'],
      ],
      { decimal: '.' },
    ],
    [
      'not by dates',
      [
        ['31.12.2020', '01.02.2020'],
        ['1,5', '2,5'],
      ],
      { decimal: ',' },
    ],
  ])('%s', (_how, columns, marks) => {
    const { note, ...found } = detect(columns)
    expect(found).toEqual(marks)
  })

  it('and said, where there is a choice', () => {
    expect(detect([['1', '2.5']]).note).toBeUndefined()
    expect(detect([['1,5', '1.250', '4.5']], ',').note).toBe(
      'numbers are read with a decimal comma, --decimal ,; points between thousands; "1.250" is 1250; 1 cells such as "4.5" do not fit',
    )
  })
})

describe('where both readings fit every number', () => {
  it.each([
    ['1.250', '1.25 or 1250'],
    ['1,250', '1250 or 1.25'],
    ['12.500 €', '12.5 or 12500'],
  ])('%s, the person is asked', (cell, readings) => {
    expect(() =>
      detect([
        ['7', '9'],
        [cell, '7'],
      ]),
    ).toThrow(
      `f.csv: "${cell}" in column "column 2" can be ${readings}, and no other number of the file tells which: say --decimal . or --decimal ,`,
    )
  })

  it('the answer decides', () => {
    expect(detect([['1.250']], '.')).toMatchObject({ decimal: '.' })
    expect(detect([['1.250']], ',')).toMatchObject({ decimal: ',', thousands: '.' })
  })
})
