/** `ingest`: from the text of a CSV to rows of checked values. */
import { decodeText, readBytes } from '../../describe/text.ts'
import { valueAt } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { part, rowLines, textLines } from './show.ts'
import { readRows, type Step } from './step.ts'

export const ingest: Step = {
  does: 'reads a CSV, and checks every cell by the schema',
  files: ['src/components/data_ingestion.ts', 'src/describe/table.ts', 'src/schema/cell.ts'],
  run: given => {
    const { table, schema, notices } = readRows(given)
    const { text } = decodeText(readBytes(given.data), given.data, schema.csv?.encoding)
    const missing = schema.columns
      .map(column => ({ column, n: table.filter(({ row }) => valueAt(row, column) === null).length }))
      .filter(({ n }) => n > 0)
      .map(({ column, n }) => `${column.name} ${n}`)
    return [
      part(`Before: ${given.data}, which is text`, textLines(text)),
      part(
        `After: ${table.length} rows x ${schema.columns.length} columns (${kindsOf(schema.columns)}), and the target`,
        rowLines(table, schema),
      ),
      [`Missing values: ${missing.join(', ') || 'none'}`, ...notices].join('\n'),
    ]
  },
}

/** "5 category, 2 number" */
function kindsOf(columns: Column[]): string {
  const kinds = [...new Set(columns.map(({ kind }) => kind))]
  return kinds.map(kind => `${columns.filter(column => column.kind === kind).length} ${kind}`).join(', ')
}
