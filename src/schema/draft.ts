/** What a person writes of a dataset in NAME.schema.json: much may be left out, as the data say it (`complete.ts`). */
import * as v from 'valibot'
import { rowFormat } from './row.ts'
import {
  card,
  common,
  droppedFormat,
  markers,
  measured,
  named,
  nameFormat,
  order,
  reading,
  spoken,
  take,
  textFormat,
  threshold,
} from './schema.ts'

/** A level by its value alone is shown as it is. */
const level = v.union(
  [textFormat, v.strictObject({ value: textFormat, label: textFormat })],
  'must be text, or {"value": …, "label": …}',
)

const drafted = { ...common, label: v.optional(textFormat) }
const number = v.strictObject({ kind: v.literal('number'), ...drafted, ...measured })
const category = v.strictObject({
  kind: v.literal('category'),
  ...drafted,
  levels: v.pipe(v.array(level), v.minLength(1, 'must be one or more')),
  /** Whether a value that is no level counts as one of its own, and what that is called. */
  other: v.optional(v.union([v.boolean(), textFormat], 'must be true, or what the other levels are called')),
  take,
})
const date = v.strictObject({ kind: v.literal('date'), ...drafted, order })
const column = v.variant('kind', [category, number, date], 'must be "number", "category" or "date"')
export type DraftColumn = v.InferOutput<typeof column>

export const draftFormat = v.strictObject({
  /** Where editors find what a schema may hold. */
  $schema: v.optional(v.string()),
  format: v.literal('exam-score/schema', 'must be "exam-score/schema"'),
  version: v.literal(1, 'must be 1'),
  name: nameFormat,
  title: v.optional(textFormat),
  description: v.optional(textFormat),
  provenance: v.optional(textFormat),
  card,
  subject: v.optional(v.strictObject({ one: textFormat, many: textFormat })),
  target: v.strictObject({
    name: nameFormat,
    ...named,
    label: v.optional(textFormat),
    ...measured,
    missing: markers,
    ...spoken,
    threshold,
  }),
  columns: v.pipe(v.array(column), v.minLength(1, 'must be one or more')),
  ...reading,
  /** Columns of the CSV that are not asked, and why. */
  dropped: v.optional(v.array(droppedFormat)),
  /** Made-up rows that fill the form by a link. */
  examples: v.optional(v.array(v.strictObject({ name: textFormat, answers: rowFormat }))),
})
export type Draft = v.InferOutput<typeof draftFormat>
