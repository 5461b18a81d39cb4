/** How the target rises or falls with a number. */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import type { Case } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { valueIn } from './cases.ts'
import { excludesZero } from './figure.ts'
import { type Frame, type LineFinding, type NoFinding, reversedBy } from './finding.ts'
import { MIN_GROUP } from './groups.ts'
import { adjustedRSquared, correlation, slope } from './statistics.ts'

/** @param cases those that have a value in the column */
export function lineFinding(
  { adjusted, level }: Frame,
  { name }: Column,
  cases: Case[],
): LineFinding | NoFinding {
  const n = cases.length
  const points = cases.map(({ row, target }) => ({ x: Number(valueIn(row, name)), y: target }))
  const r = n < MIN_GROUP ? null : correlation(points)
  if (!r) return { kind: 'nothing', column: name, n, share: 0, leftOut: [] }

  const x = points.map(({ x }) => x)
  const step = niceStep(sampleStandardDeviation(x))
  const difference = slope(points, step)
  const middle = mean(x)
  return {
    kind: 'line',
    column: name,
    n,
    share: adjustedRSquared(r.value, n),
    difference,
    isClear: excludesZero(slope(points, step, level)),
    reversed: reversedBy(adjusted(name, middle - step / 2, middle + step / 2), difference.value),
    r: r.value,
    step,
  }
}

/** 1, 2 or 5 times a power of ten, the largest that is not above a value above 0. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const factor = value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1
  return Number((factor * power).toPrecision(1))
}
