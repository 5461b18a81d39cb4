/** How far actual values are spread around an estimate, by the estimate: the dearer a house, the wider its range. */
import * as v from 'valibot'
import { at } from '../utils.ts'

type Point = { estimate: number; spread: number }
const isAscending = (points: Point[]) =>
  points.every(({ estimate }, i) => i === 0 || estimate > at(points, i - 1).estimate)

/** The mean absolute error around some estimates, in ascending order, both in the target's unit. */
export const spreadFormat = v.pipe(
  v.array(
    v.strictObject({
      estimate: v.pipe(v.number(), v.finite()),
      spread: v.pipe(v.number(), v.finite(), v.gtValue(0)),
    }),
  ),
  v.minLength(1),
  v.check(isAscending, 'must be ascending'),
)
export type Spread = v.InferOutput<typeof spreadFormat>

/** The spread at an estimate, on the line between the two points beside it; beyond the ends it is theirs. */
export function spreadAt(points: Spread, estimate: number): number {
  const next = points.findIndex(point => point.estimate >= estimate)
  if (next === 0) return at(points, 0).spread
  if (next < 0) return at(points, points.length - 1).spread
  const [left, right] = [at(points, next - 1), at(points, next)]
  const share = (estimate - left.estimate) / (right.estimate - left.estimate)
  return left.spread + share * (right.spread - left.spread)
}
