/** What in the data should make a reader careful: to add an alert, find it here and word it in `text/alerts.ts`. */
import { max, min } from 'simple-statistics'
import * as v from 'valibot'
import type { Case } from '../../schema/row.ts'
import type { Column, Schema } from '../../schema/schema.ts'
import { valueIn } from './cases.ts'
import type { CategoryFigures, ColumnFigures } from './columns.ts'
import type { Duplicates } from './duplicates.ts'
import { integer, number } from './figure.ts'
import { MIN_GROUP } from './groups.ts'
import { type Strength, sizeOf, strengthOf } from './strength.ts'

const about = { column: v.string() }
export const alertFormat = v.variant('kind', [
  v.strictObject({ kind: v.literal('duplicates'), rows: integer, acrossSplit: integer, expected: number }),
  v.strictObject({ kind: v.literal('missing'), ...about, share: number }),
  v.strictObject({ kind: v.literal('constant'), ...about }),
  v.strictObject({
    kind: v.literal('leak'),
    ...about,
    by: v.picklist(['value', 'rank', 'groups']),
    measured: number,
  }),
  v.strictObject({
    kind: v.literal('identifier'),
    ...about,
    distinct: integer,
    n: integer,
    isPlain: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('unseen'), ...about, levels: v.array(v.string()) }),
  v.strictObject({
    kind: v.literal('rare'),
    ...about,
    levels: v.array(v.strictObject({ level: v.string(), n: integer })),
  }),
])
export type Alert = v.InferOutput<typeof alertFormat>

const MISSING_SHARE = 0.2
/** Rows: a level's effect can hardly be learnt from fewer. */
const RARE = 30
const RARE_SHARE = 0.05
/** A strength from which a column all but is the target. */
const LEAK = 0.95
const DISTINCT_SHARE = 0.9
/** A number of hardly a repeated value that is weaker than this may well be an identifier. */
const UNRELATED = 0.3

export function findAlerts(
  schema: Schema,
  cases: Case[],
  columns: ColumnFigures[],
  { isMore, ...repeated }: Duplicates,
): Alert[] {
  return [
    ...(isMore ? [{ kind: 'duplicates' as const, ...repeated }] : []),
    ...schema.columns.flatMap(column => columnAlerts(column, cases)),
    ...columns.flatMap(column =>
      column.kind === 'category' ? levelAlerts(column, othersOf(schema, column.name), cases.length) : [],
    ),
  ]
}

function columnAlerts({ name: column, kind }: Column, cases: Case[]): Alert[] {
  const values = cases.map(({ row }) => valueIn(row, column)).filter(value => value !== null)
  const share = (cases.length - values.length) / cases.length
  const missing: Alert[] = share > MISSING_SHARE ? [{ kind: 'missing', column, share }] : []
  if (new Set(values).size < 2) return [...missing, { kind: 'constant', column }]
  const strength = strengthOf(cases, column)
  if (!strength) return missing
  return [
    ...missing,
    ...(sizeOf(strength) >= LEAK ? [{ kind: 'leak' as const, column, ...strength }] : []),
    ...(kind === 'date' ? [] : identifierAlerts(column, values, strength)),
  ]
}

/** Whole numbers, hardly one twice, that fill their range or have nothing to do with the target; or a level a row. */
function identifierAlerts(column: string, values: (string | number)[], strength: Strength): Alert[] {
  const n = values.length
  const distinct = new Set(values).size
  const alert: Alert = { kind: 'identifier', column, distinct, n, isPlain: true }
  const numbers = values.filter(value => typeof value === 'number')
  if (numbers.length === 0) return distinct > n / 2 ? [alert] : []
  if (!numbers.every(Number.isInteger) || distinct < DISTINCT_SHARE * n) return []
  const fillsRange = max(numbers) - min(numbers) < distinct * 1.1
  return fillsRange || sizeOf(strength) < UNRELATED ? [{ ...alert, isPlain: fillsRange }] : []
}

/** The level that any value counts as which is no level: it waits for rows to come, and may well have none. */
function othersOf({ columns }: Schema, name: string): string | undefined {
  const column = columns.find(column => column.name === name)
  return column?.kind === 'category' ? column.other : undefined
}

/** One alert a column, however many of its levels are rare. */
function levelAlerts({ name, levels }: CategoryFigures, other: string | undefined, rows: number): Alert[] {
  const unseen = levels.filter(({ level, n }) => n === 0 && level !== other).map(({ level }) => level)
  const rare = levels
    .filter(({ n }) => n > 0 && (n < MIN_GROUP || (n < RARE && n < RARE_SHARE * rows)))
    .map(({ level, n }) => ({ level, n }))
  return [
    ...(unseen.length > 0 ? [{ kind: 'unseen' as const, column: name, levels: unseen }] : []),
    ...(rare.length > 0 ? [{ kind: 'rare' as const, column: name, levels: rare }] : []),
  ]
}
