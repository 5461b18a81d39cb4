import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NumberStyle, numberParts, readNumber, unitKey } from '../../../src/schema/cells/number.ts'

const point: NumberStyle = { decimal: '.', thousands: ',' }
const comma: NumberStyle = { decimal: ',', thousands: '.' }

describe('a number is read', () => {
  it.each<[string, NumberStyle, number]>([
    ['12', point, 12],
    ['-3.5', point, -3.5],
    ['−3.5', point, -3.5],
    ['+7', point, 7],
    ['.5', point, 0.5],
    ['5.', point, 5],
    ['1e-3', point, 0.001],
    ['1,250', point, 1250],
    ['1,250.75', point, 1250.75],
    ['4,25,000', point, 425_000],
    ['1,00,00,000', point, 10_000_000],
    ['(1,250)', point, -1250],
    ['1,5', comma, 1.5],
    ['1.250', comma, 1250],
    ['1.234.567,89', comma, 1_234_567.89],
    ['12 345,5', { decimal: ',', thousands: ' ' }, 12_345.5],
    ['12\u00A0345', { decimal: '.', thousands: ' ' }, 12_345],
    ["12'345.5", { decimal: '.', thousands: "'" }, 12_345.5],
    ['45,000 kms', { ...point, unit: 'km' }, 45_000],
    ['45,000 kms', { ...point, unit: 'KMS' }, 45_000],
    ['1.2 L', { ...point, unit: 'L' }, 1.2],
    ['₹ 4,25,000', { ...point, unit: '₹' }, 425_000],
    ['-$5', { ...point, unit: '$' }, -5],
    ['$-5', { ...point, unit: '$' }, -5],
    ['1.250,50 €', { ...comma, unit: '€' }, 1250.5],
    ['Rs. 500', { ...point, unit: 'Rs' }, 500],
    ['12 %', { ...point, unit: '%' }, 12],
    ['900 sq. ft.', { ...point, unit: 'sq ft' }, 900],
    ['120 km/h', { ...point, unit: 'km/h' }, 120],
    ['120', { ...point, unit: 'km/h' }, 120],
  ])('%j in style %j', (cell, style, value) => {
    expect(readNumber(cell, style)).toBe(value)
  })

  it('whatever it is, as JavaScript writes it', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(finite, value => readNumber(String(value), point) === value || Object.is(value, -0)),
    )
  })

  it('as a German and an Indian would write it', () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 })
    fc.assert(
      fc.property(cents, value => {
        const german = new Intl.NumberFormat('de', { minimumFractionDigits: 2 }).format(value / 100)
        const indian = new Intl.NumberFormat('en-IN').format(value)
        expect([readNumber(german, comma), readNumber(indian, point)]).toEqual([value / 100, value])
      }),
    )
  })
})

describe('no number is', () => {
  it.each<[string, NumberStyle]>([
    ['', point],
    ['.', point],
    ['one', point],
    ['1,25', point],
    ['12,34,56', point],
    ['0,125', point],
    ['1,2500', point],
    ['1,250', { decimal: '.' }],
    ['1.250.', comma],
    ['1.2.3', point],
    ['31.12.2020', comma],
    ['5 miles', { ...point, unit: 'km' }],
    ['5 km', point],
    ['$5', point],
    ['A5', point],
    ['3 - 5', { ...point, unit: '-5' }],
    ['+-5', point],
    ['1e999', point],
    ['1'.repeat(400), point],
  ])('%j in style %j', (cell, style) => {
    expect(readNumber(cell, style)).toBeUndefined()
  })

  it('whatever a cell holds, it is a finite number or none', () => {
    const cells = fc.oneof(fc.string(), fc.stringMatching(/^[-+(]?[$€ ]?[\d.,' ]{0,9}(e\d)?[ %km]{0,3}\)?$/))
    const styles = fc.record({
      decimal: fc.constantFrom('.' as const, ',' as const),
      thousands: fc.constantFrom('.' as const, ',' as const, ' ' as const, "'" as const, undefined),
      unit: fc.constantFrom('km', '$', undefined),
    })
    fc.assert(
      fc.property(cells, styles, (cell, style) => {
        const value = readNumber(cell, style)
        expect(value === undefined || Number.isFinite(value)).toBe(true)
      }),
    )
  })
})

it('a number is taken apart before it is known what its marks mean', () => {
  expect(numberParts('-$ 1.250,5 / month')).toEqual({
    sign: -1,
    digits: '1.250,5',
    exponent: '',
    unit: '$ / month',
  })
  expect(numberParts('none')).toBeUndefined()
})

it.each([
  ['Kms.', 'km'],
  ['Baths', 'bath'],
  ['m', 'm'],
  ['ms', 'ms'],
])('%j is the unit %j', (spelling, key) => {
  expect(unitKey(spelling)).toBe(key)
})
