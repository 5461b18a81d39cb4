/** Dates as the numbers of their days (0 is 1970-01-01), and what a model sees of them. */
const DAY_MS = 86_400_000

/** @returns undefined if the text is no date of the calendar, as YYYY-MM-DD */
export function dayOf(iso: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? []
  if (!day) return undefined
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS
  return isoOf(days) === iso ? days : undefined // 31 June is none
}

/** As YYYY-MM-DD. */
export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

export const DATE_PARTS = ['year', 'month', 'weekday', 'day'] as const

/** Year, month (1 to 12), weekday (1, Monday, to 7) and the day's number. */
export function partsOf(day: number): [number, number, number, number] {
  const date = new Date(day * DAY_MS)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDay() || 7, day]
}
