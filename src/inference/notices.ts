/** What should be known about an estimate, in sentences. */
import { type Row, valueAt } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { withheldColumns } from '../schema/withheld.ts'
import { type Leverage, leverageOf, TYPICAL_SHARE } from './leverage.ts'
import type { Preprocessor } from './preprocessor.ts'

type Known = { schema: Schema; preprocessor: Preprocessor; leverage: Leverage }

/** @param x the row's p features */
export function noticesOf({ schema, preprocessor, leverage }: Known, row: Row, x: number[]): string[] {
  const { columns, subject } = schema
  const isUnlike = leverageOf(leverage, x) > leverage.threshold
  const withheld = withheldColumns(columns, row)
  const labels = columns.filter(({ name }) => withheld.includes(name)).map(({ label }) => label)
  return [
    ...(isUnlike || hasUnseenLevel(preprocessor, row)
      ? [
          `These answers are unlike those of the training ${subject.many}: at most 1 in ${Math.round(1 / (1 - TYPICAL_SHARE))} of them are so unusual together. The estimate may be further off than its range says.`,
        ]
      : []),
    ...(labels.length > 0
      ? [
          `Not said: ${labels.join(', ')}. The estimate is the average over the training ${subject.many}' answers, and its range is that for ${subject.many} who did not say.`,
        ]
      : []),
  ]
}

/** Whether a value is a level that no training row has: no correlation can tell how unusual that is. */
function hasUnseenLevel(preprocessor: Preprocessor, row: Row): boolean {
  return preprocessor.some(column => {
    if (column.kind !== 'category') return false
    const value = valueAt(row, column)
    return column.levels.some((level, i) => level === value && column.shares[i] === 0)
  })
}
