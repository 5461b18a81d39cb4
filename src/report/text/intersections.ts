/** The errors where the groups of two sensitive questions meet, as a table and a sentence. */
import type { Schema } from '../../schema/schema.ts'
import { MIN_COVERAGE } from '../analysis/errors.ts'
import type { Intersection } from '../analysis/intersections.ts'
import { groupLabel } from './labels.ts'
import { count, counted, fixed, tooFar, unitsOf, withInterval } from './numbers.ts'
import type { TextTable } from './report_text.ts'

/** Those furthest off. */
const MOST_ROWS = 12

export function intersectionTable(schema: Schema, intersections: Intersection[]): TextTable {
  const units = unitsOf(schema)
  const furthest = intersections.toSorted(
    (a, b) => Math.abs(b.errors.bias.value) - Math.abs(a.errors.bias.value),
  )
  return {
    heading: ['Groups', 'n', 'Mean error', 'MAE', 'Coverage, %'],
    rows: furthest
      .slice(0, MOST_ROWS)
      .map(({ sides, errors: { n, bias, mae, coverage } }) => [
        nameOf(schema, sides),
        count(n),
        withInterval(bias, units.signed),
        withInterval(mae, units.value),
        coverage ? withInterval(coverage, share => fixed(share * 100, 0)) : '–',
      ]),
  }
}

/** @returns nothing where no two sensitive questions meet in enough rows */
export function sayIntersections(schema: Schema, intersections: Intersection[]): string[] {
  if (intersections.length === 0) return []
  const [worst] = intersections
    .filter(({ isOff }) => isOff)
    .toSorted((a, b) => Math.abs(b.errors.bias.value) - Math.abs(a.errors.bias.value))
  const groups = `${counted(intersections.length, 'group')} of ${MIN_COVERAGE} training rows or more where two sensitive questions meet`
  return [
    worst
      ? `Among the ${groups}, "${nameOf(schema, worst.sides)}" is furthest off: estimated ${tooFar(worst.errors.bias.value, unitsOf(schema))} on average.`
      : `None of the ${groups} is clearly estimated too high or too low.`,
  ]
}

function nameOf(schema: Schema, sides: Intersection['sides']): string {
  return sides.map(({ column, group }) => groupLabel(schema, column, group)).join(', ')
}
