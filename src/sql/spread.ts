/** The spread that a fold expects around its estimate, in SQL. */
import type { Spread } from '../inference/spread.ts'
import { at } from '../utils.ts'
import type { Dialect } from './dialect.ts'

/** `spreadAt` of an estimate, to the bit. */
export function spreadSql({ number }: Dialect, points: Spread, estimate: string): string {
  const [first, ...others] = points
  const last = at(points, points.length - 1)
  if (!first || others.length === 0) return number(last.spread)
  const lines = others.map((right, i) => {
    const left = at(points, i)
    const share = `(${estimate} - ${number(left.estimate)}) / ${number(right.estimate - left.estimate)}`
    return `WHEN ${estimate} <= ${number(right.estimate)} THEN ${number(left.spread)} + ${share} * ${number(right.spread - left.spread)}`
  })
  return [
    `CASE WHEN ${estimate} <= ${number(first.estimate)} THEN ${number(first.spread)}`,
    ...lines,
    `ELSE ${number(last.spread)} END`,
  ].join(' ')
}
