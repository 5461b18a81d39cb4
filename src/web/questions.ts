/** In which order the questions are asked, which of them are folded away, and which may be left blank. */
import type { Column, Schema } from '../schema/schema.ts'

/** So many are asked as the schema has them. */
const MOST = 12
/** Of more, so many come first: those that matter most. */
const FIRST = 10
/** How many can be tried out beside an estimate. */
const TRIED = 6

export type Questions = {
  /** To be answered, unless they are optional. */
  first: Column[]
  /** Optional, all of them: what is blank is filled in with what is typical. */
  folded: Column[]
  /** Optional as well: what is blank is averaged over. */
  sensitive: Column[]
  /** The names of those folded ones that may be blank though their schema does not say so. */
  blank: ReadonlySet<string>
  /** The names of those to be tried out: the strongest, and none that is sensitive. */
  tried: ReadonlySet<string>
}

/** @param importance how much each column matters, by its name; without it, the first of the schema come first */
export function arrangeQuestions({ columns }: Schema, importance?: Record<string, number>): Questions {
  const sensitive = columns.filter(column => column.sensitive)
  const others = columns.filter(column => !column.sensitive)
  const inOrder = [...others.filter(({ first }) => first), ...others.filter(({ first }) => !first)]
  const strongest = byImportance(inOrder, importance)
  const isLong = columns.length > MOST
  const folded = isLong ? strongest.slice(FIRST) : []
  return {
    first: isLong ? strongest.slice(0, FIRST) : inOrder,
    folded,
    sensitive,
    blank: new Set(folded.filter(({ optional }) => !optional).map(({ name }) => name)),
    tried: new Set(strongest.slice(0, TRIED).map(({ name }) => name)),
  }
}

/** Those that the schema wants first, then the strongest; the order stays where they are equal, or nothing is known. */
function byImportance(columns: Column[], importance: Record<string, number> = {}): Column[] {
  const size = ({ name, first }: Column) => (first ? Number.POSITIVE_INFINITY : (importance[name] ?? 0))
  return columns.toSorted((a, b) => Math.sign(size(b) - size(a)) || 0)
}
