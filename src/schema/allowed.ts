/** What a column allows, in words. (Apart from how cells are read, which the server does not need to start.) */
import type { Column, Schema, Target } from './schema.ts'

/** What is read of a column, or of the target as a number. */
export type ReadColumn = Column | (Target & { kind: 'number' })

/** What is read of labelled rows: the columns, and the target last. */
export function readColumns({ columns, target }: Pick<Schema, 'columns' | 'target'>): ReadColumn[] {
  return [...columns, { ...target, kind: 'number' }]
}

/** What a column allows, in words. */
export function allowedIn(column: ReadColumn): string {
  if (column.kind === 'category') return column.levels.map(({ value }) => value).join(', ')
  if (column.kind === 'date') return 'a date'
  const { min, max } = column
  if (min !== undefined && max !== undefined) return `a number from ${min} to ${max}`
  if (min !== undefined) return `a number of ${min} or more`
  return max === undefined ? 'a number' : `a number of at most ${max}`
}
