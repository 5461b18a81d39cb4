import { expect, it } from 'vitest'
import type { Intersection } from '../../../src/report/analysis/intersections.ts'
import { intersectionTable, sayIntersections } from '../../../src/report/text/intersections.ts'
import { measures } from '../../helpers/figures.ts'
import { category, level, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(category('one', 'a', 'b'), category('two', 'c', 'd'))
const meeting = (one: string, two: string, bias: number, isOff: boolean): Intersection => ({
  sides: [
    { column: 'one', group: level(one) },
    { column: 'two', group: level(two) },
  ],
  errors: measures(bias),
  isOff,
})
const both = [meeting('a', 'c', 2, false), meeting('b', 'd', -7, true)]

it('the group that is clearly furthest off is named, and the table begins with it', () => {
  expect(sayIntersections(schema, both)).toEqual([
    'Among the 2 groups of 30 training rows or more where two sensitive questions meet, "B, D" is furthest off: estimated 7 g too high on average.',
  ])
  expect(intersectionTable(schema, both).rows).toEqual([
    ['B, D', '40', '-7 (-8 to -6)', '7 (6 to 8)', '90 (80 to 95)'],
    ['A, C', '40', '+2 (+1 to +3)', '2 (1 to 3)', '90 (80 to 95)'],
  ])
})

it('where none is clearly off that is said, and where none meet nothing', () => {
  expect(sayIntersections(schema, both.slice(0, 1))).toEqual([
    'None of the 1 group of 30 training rows or more where two sensitive questions meet is clearly estimated too high or too low.',
  ])
  expect(sayIntersections(schema, [])).toEqual([])
})
