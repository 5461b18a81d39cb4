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
export function lineFinding(frame: Frame, column: Column, cases: Case[]): LineFinding | NoFinding {
  const { name } = column
  const n = cases.length
  const points = cases.map(({ row, target }) => ({ x: Number(valueIn(row, name)), y: target }))
  const r = n < MIN_GROUP ? null : correlation(points)
  if (!r) return { kind: 'nothing', column: name, n, share: 0, leftOut: [] }

  const x = points.map(({ x }) => x)
  const step = stepFor(column, sampleStandardDeviation(x))
  const difference = slope(points, step)
  const isClear = excludesZero(slope(points, step, frame.level))
  const middle = mean(x)
  const ends: [number, number] = [middle - step / 2, middle + step / 2]
  return {
    kind: 'line',
    column: name,
    n,
    share: adjustedRSquared(r.value, n),
    difference,
    isClear,
    reversed: isClear ? reversedBy(frame, name, ends, difference.value) : null,
    r: r.value,
    step,
  }
}

/** Days: a year, a month or a day of a date. */
export const DAYS = { year: 365.25, month: 365.25 / 12, day: 1 }

/** Not less than the column's own step: there is no half of a child more. */
function stepFor(column: Column, sd: number): number {
  if (column.kind === 'date') return Object.values(DAYS).find(days => days <= sd) ?? DAYS.day
  const own = column.kind === 'number' ? (column.step ?? 0) : 0
  return Math.max(own, niceStep(sd))
}

/** 1, 2 or 5 times a power of ten, the largest that is not above a value above 0. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const factor = value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1
  return Number((factor * power).toPrecision(1))
}
