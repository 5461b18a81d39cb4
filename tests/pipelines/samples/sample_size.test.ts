import { expect, it } from 'vitest'
import { sampleSize } from '../../../src/pipelines/samples/sample_size.ts'

it('a table of many columns is described by fewer rows', () => {
  expect([8, 50, 100, 1000].map(sampleSize)).toEqual([100_000, 100_000, 50_000, 5000])
})
