import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DATE_PARTS, dayOf, isoOf, partsOf } from '../../src/schema/date.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Every day from the year 100 to 9999. */
const someDay = fc.integer({ min: Date.UTC(100, 0, 1) / DAY_MS, max: Date.UTC(9999, 11, 31) / DAY_MS })

it.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['1970-02-01', 31],
  ['2000-02-29', 11_016],
  ['2024-02-29', 19_782],
  ['2026-01-31', 20_484],
])('%s is day %d', (iso, day) => {
  expect(dayOf(iso)).toBe(day)
  expect(isoOf(day)).toBe(iso)
})

it('every day is written as a date that is read as the same day', () => {
  fc.assert(fc.property(someDay, day => dayOf(isoOf(day)) === day))
})

it.each([
  '',
  '2026-02-29',
  '2025-06-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-31',
  '26-01-31',
  '31.01.2026',
  '2026-01-31T00:00:00Z',
  ' 2026-01-31',
  '2026-01-31\n',
  '99999-01-01',
])('%j is no date', text => {
  expect(dayOf(text)).toBeUndefined()
})

it('a date has a year, a month, a weekday from Monday, 1, to Sunday, 7, and a number of its own', () => {
  expect(DATE_PARTS).toEqual(['year', 'month', 'weekday', 'day'])
  expect(partsOf(0)).toEqual([1970, 1, 4, 0]) // a Thursday
  expect(partsOf(19_782)).toEqual([2024, 2, 4, 19_782])
  expect(partsOf(20_484)).toEqual([2026, 1, 6, 20_484])
  expect(partsOf(20_485)).toEqual([2026, 2, 7, 20_485])
})

it("weekdays are those of Zeller's congruence, whatever the day", () => {
  fc.assert(
    fc.property(someDay, day => {
      const [year, month, weekday] = partsOf(day)
      expect(weekday).toBe(zeller(year, month, Number(isoOf(day).slice(8))))
    }),
  )
})

/** January and February are months of the year before; 0 is a Saturday. */
function zeller(year: number, month: number, day: number): number {
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month]
  const h =
    day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return ((h + 5) % 7) + 1
}
