/** What a figure of the report is: a number that JSON can hold, or a statistic with its interval. */
import * as v from 'valibot'

export const number = v.pipe(v.number(), v.finite())
export const integer = v.pipe(number, v.integer())

/** A statistic and the ends of its 95 % interval. */
export const statistic = v.strictObject({ value: number, low: number, high: number })
export type Statistic = v.InferOutput<typeof statistic>

/** Whether an interval leaves no doubt of the sign. */
export function excludesZero({ low, high }: Statistic): boolean {
  return low > 0 || high < 0
}
