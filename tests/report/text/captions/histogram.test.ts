import { expect, it } from 'vitest'
import { histogramCaption, residualCaption, unitOf } from '../../../../src/report/text/captions/histogram.ts'
import { errorsOf } from '../../../helpers/figures.ts'
import { category, number, schemaOf } from '../../../helpers/planted.ts'

const schema = schemaOf(number('x', { label: 'Height', unit: 'cm' }), category('kind', 'a', 'b'))
const bins = [
  { from: 0, to: 5, n: 900 },
  { from: 5, to: 10, n: 300 },
]

it('a histogram states where the middle half lies, and has its bins in a table', () => {
  const values = {
    n: 1200,
    min: 0,
    q1: 2,
    median: 3,
    q3: 4.5,
    max: 10,
    mean: 4,
    sd: 1,
    middle: 0.52,
    bins,
    train: 4,
    test: 4,
    difference: 0,
  }
  expect(histogramCaption(schema, 'x', values)).toEqual({
    name: 'distribution-x',
    title: 'Height: 52 % of the rows lie from 2 to 4.5, the middle one is 3 cm',
    alt: 'Histogram of Height, n = 1,200',
    table: {
      heading: ['Height', 'n'],
      rows: [
        ['0 to 5', '900'],
        ['5 to 10', '300'],
      ],
    },
  })
})

it('that of the residuals states how far off the estimates are', () => {
  const { title, alt, table } = residualCaption(schema, errorsOf({ residuals: bins }))
  expect(title).toBe('Half of the estimates are within 3 g, nine in ten within 9')
  expect(alt).toBe('Histogram of the actual values minus the estimates, n = 40')
  expect(table.heading).toEqual(['Actual minus estimate', 'n'])
})

it('a number and the target have their unit, a category has none', () => {
  expect(['x', 'yield', 'kind'].map(column => unitOf(schema, column))).toEqual(['cm', 'g', undefined])
})

it('bins of whole numbers are called by the numbers in them, bins of dates by their days', () => {
  const counted = schemaOf(number('rooms', { step: 1 }), { name: 'sold', kind: 'date', label: 'Sold' })
  const values = {
    n: 9,
    min: 1,
    q1: 1,
    median: 2,
    q3: 3,
    max: 4,
    mean: 2,
    sd: 1,
    middle: 0.5,
    train: 2,
    test: 2,
    difference: 0,
  }
  const rooms = [
    { from: 0.5, to: 1.5, n: 4 },
    { from: 1.5, to: 4.5, n: 5 },
  ]
  expect(histogramCaption(counted, 'rooms', { ...values, bins: rooms }).table.rows).toEqual([
    ['1', '4'],
    ['2 to 4', '5'],
  ])
  const days = { ...values, min: 18_262, q1: 18_262, median: 18_263, q3: 18_264, max: 18_271 }
  const sold = histogramCaption(counted, 'sold', { ...days, bins: [{ from: 18_261.5, to: 18_271.5, n: 9 }] })
  expect(sold.title).toBe(
    'Sold: 50 % of the rows lie from 2020-01-01 to 2020-01-03, the middle one is 2020-01-02',
  )
  expect(sold.table.rows).toEqual([['2020-01-01 to 2020-01-10', '9']])
})
