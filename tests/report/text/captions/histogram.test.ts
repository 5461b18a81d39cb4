import { expect, it } from 'vitest'
import { histogramCaption, residualCaption, unitOf } from '../../../../src/report/text/captions/histogram.ts'
import { category, measures, number, schemaOf } from '../../../helpers/planted.ts'

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
    title: 'Height: 52 % of the answers lie from 2 to 4.5, the middle one is 3 cm',
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
  const errors = {
    n: 40,
    total: { ...measures(1), r2: 0.5, half: 3, nineTenths: 9 },
    residuals: bins,
    agreement: { low: 0, high: 1, bins: [], squares: [] },
    columns: [],
    withoutSensitive: null,
  }
  const { title, alt, table } = residualCaption(schema, errors)
  expect(title).toBe('Half of the estimates are within 3 g, nine in ten within 9')
  expect(alt).toBe('Histogram of the actual values minus the estimates, n = 40')
  expect(table.heading).toEqual(['Actual minus estimate', 'n'])
})

it('a number and the target have their unit, a category has none', () => {
  expect(['x', 'yield', 'kind'].map(column => unitOf(schema, column))).toEqual(['cm', 'g', undefined])
})
