/** Which columns the report speaks of: those that the model uses. */
import type { Schema } from '../../schema/schema.ts'
import type { Figures } from '../analysis/figures.ts'
import type { Finding } from '../analysis/finding.ts'

/** All where the model uses none: the data say something all the same. */
export function usedColumns({ importance }: Pick<Figures, 'importance'>): Set<string> {
  const used = importance.filter(({ isUsed }) => isUsed)
  return new Set((used.length > 0 ? used : importance).map(({ column }) => column))
}

export function saidFindings(figures: Pick<Figures, 'findings' | 'importance'>): Finding[] {
  const used = usedColumns(figures)
  return figures.findings.filter(({ column }) => used.has(column))
}

/** Charts and rows of tables: a page of more would not be read. */
const MOST_COLUMNS = 7

/** The sensitive columns, and those whose findings are the strongest. */
export function shownColumns(
  { columns }: Schema,
  figures: Pick<Figures, 'findings' | 'importance'>,
): string[] {
  const sensitive = columns.filter(column => column.sensitive).map(({ name }) => name)
  return [...new Set([...sensitive, ...strongestColumns(figures)])]
}

export function strongestColumns(figures: Pick<Figures, 'findings' | 'importance'>): string[] {
  return saidFindings(figures)
    .slice(0, MOST_COLUMNS)
    .map(({ column }) => column)
}
