/** What a column is taken for: numbers, dates or a category, and why. */
import { quote } from '../printable.ts'
import { type CategoryTaken, type NothingTaken, takeCategory } from './category.ts'
import { type Cells, countWhere } from './cells.ts'
import { type DateTaken, type FigureOrder, takeDate } from './date.ts'
import type { Marks } from './decimal.ts'
import { codeExample, type NumberTaken, takeNumber } from './number.ts'

export type Taken = NumberTaken | DateTaken | CategoryTaken | NothingTaken

/** How all of the file writes. */
export type Writing = { marks: Marks; order: FigureOrder | undefined }

/** @param isKept whether the person wants it whatever it holds */
export function takeColumn(column: Cells, writing: Writing, isKept = false): Taken {
  const taken = take(column, writing, isKept)
  if (taken.as === 'nothing') return taken
  const markers = new Set(['', ...taken.markers])
  const missing = countWhere(column, cell => markers.has(cell))
  return missing > 0 ? { ...taken, why: `${taken.why}; ${missing} missing` } : taken
}

function take(column: Cells, { marks, order }: Writing, isKept: boolean): Taken {
  const date = takeDate(column, order)
  if (date) return date
  const number = takeNumber(column, marks)
  if (!number) return takeCategory(column, isKept)
  const code = codeExample(column)
  if (code === undefined) return number
  const category = takeCategory(column, isKept)
  const why = `${/^0/.test(code) ? 'leading zeros' : 'very long numbers'}, as in ${quote(code)}, mean a code`
  return { ...category, why: `${why}; ${category.why}` }
}
