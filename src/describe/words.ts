/** Sentences about cells: counts with their nouns, and some of many values. */
import { quote } from '../printable.ts'

const SHOWN = 3

/** "1 row", "12 rows". */
export function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

/** The first of many values in quotes, and how many more there are. */
export function list(values: string[], shown = SHOWN): string {
  const more = values.length - shown
  return values.slice(0, shown).map(quote).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
