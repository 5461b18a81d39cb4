import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DateOrder, hasTime, readDate } from '../../../src/schema/cells/date.ts'
import { dayOf } from '../../../src/schema/date.ts'

describe('a date is read', () => {
  it.each<[string, DateOrder, string]>([
    ['2020-12-31', 'ymd', '2020-12-31'],
    ['2020/1/5', 'ymd', '2020-01-05'],
    ['2020-12-31T10:00:00Z', 'ymd', '2020-12-31'],
    ['2020-12-31 23:59:59.123', 'ymd', '2020-12-31'],
    ['2020-12-31T10:00:00+02:00', 'dmy', '2020-12-31'],
    ['20141013T000000', 'ymd', '2014-10-13'],
    ['20141013', 'ymd', '2014-10-13'],
    ['2020-05', 'ymd', '2020-05-01'],
    ['31-Dec-2020', 'ymd', '2020-12-31'],
    ['Jan 5, 2019', 'ymd', '2019-01-05'],
    ['5 January 2019', 'ymd', '2019-01-05'],
    ['Sat, 5 Jan 2019', 'ymd', '2019-01-05'],
    ['January 2019', 'ymd', '2019-01-01'],
    ['31.12.2020', 'dmy', '2020-12-31'],
    ['12/31/2020', 'mdy', '2020-12-31'],
    ['12/31/2020 10:00 PM', 'mdy', '2020-12-31'],
    ['1/2/20', 'dmy', '2020-02-01'],
    ['1/2/85', 'mdy', '1985-01-02'],
    ['29.2.2020', 'dmy', '2020-02-29'],
  ])('%j as %s', (cell, order, iso) => {
    expect(readDate(cell, order)).toBe(iso)
  })

  it('of any day in any order, as it was written', () => {
    const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, date => {
        const iso = date.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-')
        expect([
          readDate(iso),
          readDate(`${d}/${m}/${y}`, 'dmy'),
          readDate(`${m}/${d}/${y}`, 'mdy'),
          readDate(`${d}.${m}.${y?.slice(2)}`, 'dmy'),
          readDate(`${y}${m}${d}`),
        ]).toEqual(Array(5).fill(iso))
        expect(dayOf(iso)).toBe(Math.floor(date.getTime() / 86_400_000))
      }),
    )
  })
})

describe('no date is', () => {
  it.each<[string, DateOrder]>([
    ['2020-02-30', 'ymd'],
    ['2020-13-01', 'ymd'],
    ['31.12.2020', 'ymd'],
    ['31.12.2020', 'mdy'],
    ['31.12/2020', 'dmy'],
    ['12.5', 'dmy'],
    ['20201399', 'ymd'],
    ['12345', 'ymd'],
    ['1.2.3', 'dmy'],
    ['555-1234', 'ymd'],
    ['May', 'ymd'],
    ['Mayor 5, 2019', 'ymd'],
    ['', 'ymd'],
  ])('%j as %s', (cell, order) => {
    expect(readDate(cell, order)).toBeUndefined()
  })
})

it.each([
  ['2020-12-31 10:30', true],
  ['2020-12-31T10:00:00Z', true],
  ['2020-12-31 00:00:00', false],
  ['2020-12-31', false],
])('that %j has a time of day is %s', (cell, has) => {
  expect(hasTime(cell)).toBe(has)
})
