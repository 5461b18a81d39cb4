import { expect, it } from 'vitest'
import { drawCoverage } from '../../../src/report/charts/coverage.ts'
import { errorsOf } from '../../helpers/figures.ts'

const band = { low: 0, high: 1, n: 160, isBelow: false, width: 20, mae: 4 }
const outOfFold = Array.from({ length: 5 }, () => ({
  ...band,
  coverage: { value: 0.9, low: 0.85, high: 0.95 },
}))

it('every fifth has a point with its interval, in per cent, around the level aimed at', () => {
  const drawing = drawCoverage(0.8, errorsOf({ bands: { test: [], outOfFold } }))
  expect(drawing).toMatchObject({ layer: [{ encoding: { x: { datum: 80 } } }, {}] })
  const { values } = (drawing?.data ?? {}) as { values: object[] }
  expect(values).toHaveLength(5)
  expect(values[0]).toEqual({ label: 'Lowest fifth\nn = 160', value: 90, low: 85, high: 95 })
})

it('nothing is drawn of too few rows', () => {
  expect(drawCoverage(0.9, errorsOf())).toBeNull()
})
