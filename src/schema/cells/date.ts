/** A date as a table writes it: with or without a time of day, in figures or with the month's name. */

/** What a date in figures begins with, where it does not begin with its year. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const TIME = String.raw`(?:(?:\s*T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[-+]\d{2}:?\d{2})?)?`
const WEEKDAY = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?`
const pattern = (date: string) => new RegExp(`^${WEEKDAY}${date}${TIME}$`, 'i')

/** Each can be read without being told an order. */
const YEAR_FIRST = [
  pattern(String.raw`(?<y>\d{4})(?<mark>[-/.])(?<m>\d{1,2})\k<mark>(?<d>\d{1,2})`),
  pattern(String.raw`(?<y>\d{4})-(?<m>\d{1,2})`),
  pattern(String.raw`(?<d>\d{1,2})(?:st|nd|rd|th)?[-/. ]\s*${MONTH}[-/., ]\s*(?<y>\d{4}|\d{2})`),
  pattern(String.raw`${MONTH}\.?[- ]\s*(?<d>\d{1,2})(?:st|nd|rd|th)?[-, ]\s*(?<y>\d{4}|\d{2})`),
  pattern(String.raw`${MONTH}\.?[- ,]\s*(?<y>\d{4})`),
]
const COMPACT = /^(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})(?:T?\d{4,6}Z?)?$/
const IN_FIGURES = {
  dmy: pattern(String.raw`(?<d>\d{1,2})(?<mark>[-/.])(?<m>\d{1,2})\k<mark>(?<y>\d{4}|\d{2})`),
  mdy: pattern(String.raw`(?<m>\d{1,2})(?<mark>[-/.])(?<d>\d{1,2})\k<mark>(?<y>\d{4}|\d{2})`),
}
const LONGEST = 45
/** Most cells of most tables are numbers, and are no dates. */
const NUMBER = /^[-+]?\d*[.,]?\d*$/
/** Years of two digits below this are of this century. */
const PIVOT = 70

/**
 * @param cell trimmed
 * @returns the day as YYYY-MM-DD, or undefined if the cell is no date of that order; a month alone is its first day
 */
export function readDate(cell: string, order: DateOrder = 'ymd'): string | undefined {
  if (cell.length > LONGEST || cell.length < 6) return undefined
  if (NUMBER.test(cell)) {
    const groups = COMPACT.exec(cell)?.groups
    return groups && toIso(groups)
  }
  if (!/\d/.test(cell)) return undefined
  const shapes = order === 'ymd' ? YEAR_FIRST : [IN_FIGURES[order], ...YEAR_FIRST]
  for (const shape of [COMPACT, ...shapes]) {
    const groups = shape.exec(cell)?.groups
    if (groups) return toIso(groups)
  }
  return undefined
}

/** Whether a cell has a time of day beside its date, other than midnight. */
export function hasTime(cell: string): boolean {
  return /[T\s]\d{1,2}:\d{2}/.test(cell) && !/[T\s]0?0:00(?::00(?:\.0+)?)?(?!\d)/.test(cell)
}

function toIso({ y = '', m, d = '1', name }: Record<string, string | undefined>): string | undefined {
  const year = y.length === 2 ? Number(y) + (Number(y) < PIVOT ? 2000 : 1900) : Number(y)
  const month = name ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : Number(m)
  const day = Number(d)
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}
