import { expect, it } from 'vitest'
import { DOUBTFUL_MARKERS, MARKERS, SURE_MARKERS } from '../../src/describe/markers.ts'
import { readNumber } from '../../src/schema/cells/number.ts'

it('no marker is a number, and none is both sure and doubtful', () => {
  expect([...MARKERS].filter(marker => readNumber(marker, { decimal: '.' }) !== undefined)).toEqual([])
  expect(DOUBTFUL_MARKERS.intersection(SURE_MARKERS)).toEqual(new Set())
})
