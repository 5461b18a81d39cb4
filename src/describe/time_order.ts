/** Whether the rows of a table stand in order of time: what is learnt is then to be tested on the latest of them. */
import type { Cells } from './cells.ts'
import type { DateTaken } from './date.ts'

/** Fewer different days are no course of time. */
const FEWEST_DAYS = 10

/** @returns whether days only ever rise or fall from row to row, or neither; rows without a day say nothing */
export function timeOrder({ codes }: Cells, { days }: DateTaken): 'rising' | 'falling' | undefined {
  const different = new Set(days)
  different.delete(Number.NaN)
  if (different.size < FEWEST_DAYS) return undefined
  let [isRising, isFalling, last] = [true, true, Number.NaN]
  for (const code of codes) {
    const day = days[code] ?? Number.NaN
    if (Number.isNaN(day)) continue
    if (day < last) isRising = false
    if (day > last) isFalling = false
    last = day
  }
  return isRising ? 'rising' : isFalling ? 'falling' : undefined
}
