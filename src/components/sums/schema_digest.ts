/** Tells the schema by which a query of sums was printed: its result is of use with no other. */
import { readColumns } from '../../schema/allowed.ts'
import { headingOf } from '../../schema/headings.ts'
import type { Schema } from '../../schema/schema.ts'
import { sha256 } from '../../utils.ts'

/** Of all that says what a number of the result means: labels and other words may be changed. */
export function schemaDigest(schema: Schema): string {
  const { csv = {}, missing } = schema
  const asked = readColumns(schema).map(column => {
    const { kind, missing } = column
    const limits = 'min' in column || 'max' in column ? [column.min, column.max] : []
    const levels =
      kind === 'category' ? [column.levels.map(({ value }) => value), column.other, column.take] : []
    return [headingOf(column), kind, missing, ...limits, ...levels]
  })
  return sha256(JSON.stringify([asked, missing, csv.unreadable])).slice(0, 16)
}
