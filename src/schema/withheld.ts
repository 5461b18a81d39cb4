/** Which sensitive values a row withholds, and which it could. */
import { type Row, valueAt } from './row.ts'

type Named = { name: string; sensitive?: boolean | undefined }

/** Every combination of sensitive columns that may be withheld, each in the columns' order, none withheld first. */
export function withheldSets(columns: Named[]): string[][] {
  const sensitive = columns.filter(column => column.sensitive).map(column => column.name)
  return sensitive.reduce<string[][]>(
    (partial, name) => partial.concat(partial.map(subset => subset.concat(name))),
    [[]],
  )
}

/** The names of the sensitive columns in which a row has no value, in the order of the columns. */
export function withheldColumns(columns: Named[], row: Row): string[] {
  return columns.filter(column => column.sensitive && valueAt(row, column) === null).map(({ name }) => name)
}

/** Names a combination of withheld columns: residuals and coverage are kept by it. */
export function withheldKey(names: string[]): string {
  return names.join(',')
}
