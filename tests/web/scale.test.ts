import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createScale } from '../../src/web/scale.ts'

const target = (more: object) => ({ name: 'y', label: 'Y', range: { low: 0, high: 100 }, ...more })

it('goes from one limit of the target to the other', () => {
  const { from, to, mark } = createScale(target({ min: 50, max: 150, range: { low: 50, high: 150 } }))([69.4])
  expect([from, to, mark(69.4)]).toEqual([
    '50',
    '150',
    { text: '69', at: expect.closeTo(19.4), anchor: 'start' },
  ])
})

it('ends at round numbers beyond the training rows where there is no limit', () => {
  const { from, to } = createScale(target({ unit: '€', range: { low: 350, high: 33_210 } }))([20_000, 25_000])
  expect([from, to]).toEqual(['€0', '€35,000'])
})

it('is as long as an answer needs: prices of flats are not all at the left end of those of mansions', () => {
  const scale = createScale(target({ range: { low: 900, high: 4_900_000 } }))([180_000, 250_000])
  expect([scale.from, scale.to]).toEqual(['0', '313,000'])
  expect(scale.mark(250_000).at).toBeCloseTo(80)
})

it('reaches to what is beyond all training rows', () => {
  const scale = createScale(target({ range: { low: 0, high: 90 } }))([-20, 130])
  expect(scale.mark(-20).at).toBeGreaterThanOrEqual(0)
  expect(scale.mark(130).at).toBeLessThanOrEqual(100)
  expect(scale.span).toBeGreaterThanOrEqual(150)
})

it('letters a band above its middle, or inwards from the end that is near', () => {
  const { band } = createScale(target({ min: 0, max: 100 }))([50])
  expect(band(40, 60)).toEqual({ text: '40 to 60', at: 50, anchor: 'middle' })
  expect(band(5, 25)).toEqual({ text: '5 to 25', at: 5, anchor: 'start' })
  expect(band(80, 100)).toEqual({ text: '80 to 100', at: 100, anchor: 'end' })
})

it('has a place for every value, whatever its target', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(fc.tuple(value, value), fc.array(value, { minLength: 1, maxLength: 4 }), (ends, values) => {
      const [low = 0, high = 0] = ends.toSorted((a, b) => a - b)
      const { mark } = createScale(target({ range: { low, high } }))(values)
      for (const each of values) {
        expect(mark(each).at).toBeGreaterThanOrEqual(0)
        expect(mark(each).at).toBeLessThanOrEqual(100)
      }
    }),
  )
})
