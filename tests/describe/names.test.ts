import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datasetName, labelsOf, namesOf, subjectOf, unitOf } from '../../src/describe/names.ts'

describe('a heading gives a name', () => {
  it.each([
    ['GrLivArea', 'GrLivArea'],
    ['living_area', 'living_area'],
    ['1st Flr SF', 'c_1st_flr_sf'],
    ['Rent (EUR)', 'rent_eur'],
    ['Größe (m²)', 'grosse_m2'],
    ['race/ethnicity', 'race_ethnicity'],
    ['Price in €', 'price_in_eur'],
    ['% left', 'percent_left'],
    ['Œuvre', 'oeuvre'],
    ['constructor', 'constructor_'],
    ['__proto__', 'proto'],
    ['clipping', 'clipping_'],
    ['面积', 'column_1'],
    ['', 'column_1'],
    ['x'.repeat(99), 'x'.repeat(60)],
  ])('%j: %j', (heading, name) => {
    expect(namesOf([heading])).toEqual([name])
  })

  it('that no other has, whatever its case', () => {
    expect(namesOf(['a b', 'a_b', 'A-B', '面积', '价格'])).toEqual([
      'a_b',
      'a_b_2',
      'a_b_3',
      'column_4',
      'column_5',
    ])
  })

  it('that may be one, whatever the headings', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), headings => {
        const [names, labels] = [namesOf(headings), labelsOf(headings)]
        for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/)
        for (const label of labels) expect(label.trim()).not.toBe('')
        expect([new Set(names).size, new Set(labels).size]).toEqual([headings.length, headings.length])
      }),
    )
  })
})

describe('a heading gives a label', () => {
  it.each([
    ['living_area', 'Living area'],
    ['GrLivArea', 'Gr liv area'],
    ['SalePrice', 'Sale price'],
    ['MSSubClass', 'MSSubClass'],
    ['fuelType', 'Fuel type'],
    ['1st Flr SF', '1st Flr SF'],
    ['Rent (EUR)', 'Rent'],
    ['mileage_km', 'Mileage'],
    ['Body.Mass', 'Body Mass'],
    ['面积', '面积'],
    ['__', 'Column 1'],
  ])('%j: %j', (heading, label) => {
    expect(labelsOf([heading])).toEqual([label])
  })

  it('that no other has', () => {
    expect(labelsOf(['Rent (EUR)', 'Rent (USD)', 'living area', 'living_area', 'Living Area'])).toEqual([
      'Rent',
      'Rent (USD)',
      'Living area',
      'Living area (2)',
      'Living Area (3)',
    ])
  })
})

it.each([
  ['Rent (EUR)', 'Rent', '€'],
  ['Weight [kg]', 'Weight', 'kg'],
  ['mileage_km', 'mileage', 'km'],
  ['Weight_in_lbs', 'Weight', 'lb'],
  ['Größe (m²)', 'Größe', 'm²'],
  ['Speed (km/h)', 'Speed', 'km/h'],
  ['total (R$)', 'total', 'R$'],
  ['Temperature(°C)', 'Temperature', '°C'],
  ['Price (new)', 'Price (new)', undefined],
  ['made in', 'made in', undefined],
  ['km', 'km', undefined],
])('the unit in %j is told from the words', (heading, text, unit) => {
  expect(unitOf(heading)).toEqual(unit ? { text, unit } : { text })
})

describe('the name of a file', () => {
  it.each([
    ['data/used_cars_v2.csv', { one: 'used car', many: 'used cars' }],
    ['usedCars.train.csv', { one: 'used car', many: 'used cars' }],
    ['students.csv', { one: 'student', many: 'students' }],
    ['Houses-2020.CSV', { one: 'house', many: 'houses' }],
    ['cities_data.csv', { one: 'city', many: 'cities' }],
    ['movies.csv', { one: 'movie', many: 'movies' }],
    ['Ames.csv', undefined],
    ['boxes.csv', { one: 'box', many: 'boxes' }],
    ['house_prices.csv', undefined],
    ['train.csv', undefined],
    ['insurance.csv', undefined],
    ['glass.csv', undefined],
    ['x1s.csv', undefined],
  ])('%s says what its rows are: %j', (file, subject) => {
    expect(subjectOf(file)).toEqual(subject)
  })

  it.each([
    ['data/Used cars.csv', 'used_cars'],
    ['2020.csv', 'c_2020'],
    ['面积.csv', 'table'],
  ])('%s is the name %s', (file, name) => {
    expect(datasetName(file)).toBe(name)
  })
})
