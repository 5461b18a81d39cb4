import { expect, it } from 'vitest'
import type { Bands } from '../../../../src/report/analysis/bands.ts'
import { coverageCaption, sayCoverageByFifth } from '../../../../src/report/text/captions/coverage.ts'
import { errorsOf } from '../../../helpers/figures.ts'
import { number, schemaOf } from '../../../helpers/planted.ts'

const bands = (...shares: [value: number, isBelow?: boolean][]): Bands =>
  shares.map(([value, isBelow = false], i) => ({
    low: i,
    high: i + 1,
    n: 160,
    coverage: { value, low: value - 0.05, high: value + 0.05 },
    isBelow,
    width: 20,
    mae: 4,
  }))
const even = bands([0.88], [0.9], [0.94], [0.91], [0.89])

it('where the ranges hold alike, their span is said; where they do not, where', () => {
  expect(sayCoverageByFifth(0.9, even)).toBe(
    'From the lowest fifth of the estimates to the highest, the ranges hold about equally often: for 88 % to 94 %',
  )
  expect(sayCoverageByFifth(0.9, bands([0.97], [0.95], [0.9], [0.81, true], [0.7, true]))).toBe(
    'In the second highest and the highest fifth of the estimates, the ranges hold less often than the 90 % aimed at: 81 % and 70 %',
  )
})

it('the table has every fifth of training rows, and of test rows where they suffice', () => {
  const schema = schemaOf(number('x'))
  const { rows } = coverageCaption(schema, 0.9, errorsOf({ bands: { outOfFold: even, test: even } })).table
  expect(rows[0]).toEqual([
    'Lowest fifth',
    '0',
    '1',
    '160',
    '88 (83 to 93)',
    '20',
    '4',
    '160',
    '88 (83 to 93)',
  ])
  const few = coverageCaption(schema, 0.9, errorsOf({ bands: { outOfFold: even, test: [] } })).table
  expect(few.rows[4]?.slice(-2)).toEqual(['too few', '–'])
})
