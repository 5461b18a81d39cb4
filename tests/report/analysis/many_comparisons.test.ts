import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { excludesZero } from '../../../src/report/analysis/figure.ts'
import { levelAmong } from '../../../src/report/analysis/many_comparisons.ts'
import { meanWithin } from '../../../src/report/analysis/statistics.ts'

it('one comparison is at 95 %, ten share the doubt', () => {
  expect(levelAmong(1)).toBeCloseTo(0.95, 12)
  expect(levelAmong(10)).toBeCloseTo(0.995, 12)
})

it('of twenty means of noise, one is clear by chance in about 1 of 20 datasets, not in most', () => {
  const random = seeded(5)
  const noise = () => Array.from({ length: 12 }, () => random() + random() + random() - 1.5)
  const claims = Array.from({ length: 200 }, () =>
    Array.from({ length: 20 }, noise).some(values => excludesZero(meanWithin(values, levelAmong(20)))),
  )
  expect(claims.filter(Boolean).length).toBeLessThan(25)
})
