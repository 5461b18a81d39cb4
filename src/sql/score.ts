/** The saved linear model as one query: a table's rows with their estimates and intervals, and what these rest on. */
import { addedHeadings } from '../batch/added_columns.ts'
import { explainedNames } from '../batch/result_writer.ts'
import { AppError } from '../exception.ts'
import { areLinear } from '../inference/linear_estimators.ts'
import type { Parts } from '../inference/predictions.ts'
import { headingOf } from '../schema/headings.ts'
import { limitsOf } from '../schema/schema.ts'
import { at, zip } from '../utils.ts'
import { contributionsSql } from './contributions.ts'
import type { Dialect } from './dialect.ts'
import { exactSql } from './exact.ts'
import { foldDistances, isOpen, spanOf } from './fold_distances.ts'
import type { Derived } from './layers.ts'
import { type BoundsSql, boundSql, minMaxSql, pairwise } from './min_max.ts'
import { boundOf, poolsOf } from './residual_pool.ts'
import { spreadSql } from './spread.ts'
import { estimateSql } from './terms.ts'
import { type SqlValue, sqlValues } from './values.ts'

export const INTERVALS = ['exact', 'minmax'] as const
export type IntervalName = (typeof INTERVALS)[number]
export type ScoreOptions = { table: string; interval?: IntervalName | undefined; contributions?: boolean }

const ESTIMATE = '_estimate'
const WITHHELD = '_withheld'
/** How far apart the folds' estimates are. */
const APART = '_apart'
const IS_ALLOWED = '_is_allowed'

/**
 * A row that a page would refuse, with a level or a number that is not allowed, has no estimate.
 * @throws {AppError} if the model is not linear, or the query cannot be had for the engine
 */
export function scoreSql(dialect: Dialect, parts: Parts, options: ScoreOptions): string {
  const { schema, calibration } = parts
  const { folds } = calibration
  if (!areLinear([parts, ...folds]))
    throw new AppError(
      'the saved model is not linear, and has no short form in SQL: npm run predict estimates with any model, of a CSV or a Parquet file',
    )
  const interval = intervalFor(dialect, parts, options.interval)
  const values = sqlValues(dialect, schema)
  const estimates = folds.map((_, k) => `${ESTIMATE}_${k + 1}`)
  const isScaled = folds.some(({ spread }) => spread)
  const spreads = isScaled ? folds.map((_, k) => `_spread_${k + 1}`) : undefined
  const layers = [
    values.flatMap(({ raw }) => raw),
    values.flatMap(({ derived }) => derived),
    [
      { name: ESTIMATE, sql: estimateSql(dialect, parts, values) },
      ...zip(estimates, folds).map(([name, fold]) => ({ name, sql: estimateSql(dialect, fold, values) })),
      { name: WITHHELD, sql: withheldSql(values) },
      { name: IS_ALLOWED, sql: allowedSql(values) },
    ],
    ...(interval === 'exact' ? [[{ name: APART, sql: apartSql(estimates) }]] : []),
    ...(spreads
      ? [
          folds.map(({ spread = [{ estimate: 0, spread: 1 }] }, k) => ({
            name: at(spreads, k),
            sql: spreadSql(dialect, spread, at(estimates, k)),
          })),
        ]
      : []),
  ]
  const ends =
    interval === 'exact'
      ? exactEnds(dialect, parts, estimates, values)
      : minMaxSql(estimates, spreads, boundsSql(dialect, parts))
  const query = dialect.select(
    options.table,
    layers.filter(layer => layer.length > 0),
    { columns: shown(dialect, parts, options, ends, values), withTable: true },
  )
  return fitting(dialect, query)
}

/** The one that was asked for, or the best that the engine and the model allow. */
export function intervalFor(
  { prefersMinMax }: Dialect,
  { calibration }: Pick<Parts, 'calibration'>,
  asked?: IntervalName,
): IntervalName {
  const isScaled = calibration.folds.some(({ spread }) => spread)
  if (asked === 'exact' && isScaled)
    throw new AppError(
      'the intervals of this model follow the spread around each estimate, so that any residual may be where one ends: --interval minmax has one that contains it',
    )
  return asked ?? (prefersMinMax || isScaled ? 'minmax' : 'exact')
}

/** What is withheld, as a sum of 1 for the first sensitive column, 2 for the second, 4 for the third. */
function withheldSql(values: SqlValue[]): string {
  const sensitive = values.filter(({ column }) => column.sensitive)
  const terms = sensitive.map(({ isMissing }, i) => `CASE WHEN ${isMissing} THEN ${2 ** i} ELSE 0 END`)
  return terms.join(' + ') || '0'
}

function apartSql(estimates: string[]): string {
  return `${pairwise('greatest', estimates)} - ${pairwise('least', estimates)}`
}

function allowedSql(values: SqlValue[]): string {
  const all = values.flatMap(({ isAllowed }) => isAllowed ?? [])
  return all.join(' * ') || '1'
}

function boundsSql(dialect: Dialect, parts: Parts): string {
  return byWithheld(boundsOf(parts).map(bound => boundSql(dialect, bound)))
}

/** By what is withheld. */
function boundsOf({ schema, calibration }: Parts): number[] {
  return poolsOf(calibration, schema.columns).map(pool => boundOf(pool, calibration.level))
}

/** Where the exact interval of a row is not known, the one that contains it. */
function exactEnds(dialect: Dialect, parts: Parts, estimates: string[], values: SqlValue[]): BoundsSql {
  const { schema, calibration } = parts
  const { level, folds } = calibration
  const distances = foldDistances(schema, folds)
  const wide = minMaxSql(estimates, undefined, boundsSql(dialect, parts))
  const within = withinSql(dialect, values)
  const ends = poolsOf(calibration, schema.columns).map(pool => {
    if (!Number.isFinite(boundOf(pool, level))) return wide
    const { tiers, any } = exactSql(dialect, estimates, pool, level, distances)
    const sql = (end: keyof BoundsSql) => {
      const whens = tiers.map(tier => `WHEN ${APART} <= ${dialect.number(tier.apart)} THEN ${tier[end]}`)
      const last = within ? [`WHEN ${within} THEN ${any[end]} ELSE ${wide[end]}`] : [`ELSE ${any[end]}`]
      return whens.length + (within ? 1 : 0) > 0 ? `CASE ${[...whens, ...last].join('\n')} END` : any[end]
    }
    return { low: sql('low'), high: sql('high') }
  })
  return { low: byWithheld(ends.map(({ low }) => low)), high: byWithheld(ends.map(({ high }) => high)) }
}

/** Whether every value lies where the distances of the folds hold; undefined if none may lie elsewhere. */
function withinSql(dialect: Dialect, values: SqlValue[]): string | undefined {
  const conditions = values.flatMap(({ column, isMissing, names }) => {
    const span = spanOf(column)
    if (!span || !isOpen(column)) return []
    const name = at(names, names.length - 1) // a date's last part is its day
    return [
      `(${isMissing} OR (${name} >= ${dialect.number(span.low)} AND ${name} <= ${dialect.number(span.high)}))`,
    ]
  })
  return conditions.length > 0 ? conditions.join(' AND ') : undefined
}

function byWithheld(cases: string[]): string {
  const [first = '', ...others] = cases
  if (others.every(sql => sql === first)) return first
  const whens = others.map((sql, i) => `WHEN ${WITHHELD} = ${i + 1} THEN ${sql}`)
  return `CASE ${whens.join('\n')} ELSE ${first} END`
}

/** Under the headings of `npm run predict`. */
function shown(
  dialect: Dialect,
  parts: Parts,
  { contributions = false }: ScoreOptions,
  { low, high }: BoundsSql,
  values: SqlValue[],
): Derived[] {
  const { schema, explanation } = parts
  const names = contributions ? explainedNames(schema) : undefined
  const headings = addedHeadings([...schema.columns, schema.target].map(headingOf), names).slice(0, -1)
  const clip = createClip(dialect, parts)
  const explained = contributions ? contributionsSql(dialect, parts, explanation, values) : undefined
  const unbounded = boundsOf(parts).flatMap((bound, withheld) => (Number.isFinite(bound) ? [] : [withheld]))
  const { target } = schema
  const end = (sql: string, limit: number) =>
    unbounded.length > 0 && !Number.isFinite(limit)
      ? `CASE WHEN ${WITHHELD} NOT IN (${unbounded.join(', ')}) THEN ${clip(sql)} END`
      : clip(sql)
  const added = [
    clip(ESTIMATE),
    end(low, limitsOf(target).low),
    end(high, limitsOf(target).high),
    ...(explained ? [explained.baseline, ...explained.values, `${clip(ESTIMATE)} - ${ESTIMATE}`] : []),
  ]
  return zip(headings, added).map(([heading, sql]) => ({
    name: dialect.name(heading),
    sql: `CASE WHEN ${IS_ALLOWED} = 1 THEN ${sql} END`,
  }))
}

function createClip(dialect: Dialect, { schema }: Parts): (sql: string) => string {
  const { low, high } = limitsOf(schema.target)
  return sql => {
    const raised = Number.isFinite(low) ? `greatest(${dialect.number(low)}, ${sql})` : sql
    return Number.isFinite(high) ? `least(${dialect.number(high)}, ${raised})` : raised
  }
}

/** @throws {AppError} if the engine would refuse the query for its length */
function fitting({ label, mostBytes }: Dialect, query: string): string {
  const bytes = Buffer.byteLength(query)
  if (mostBytes === undefined || bytes <= mostBytes) return query
  throw new AppError(
    `the query has ${bytes} bytes, and ${label} takes ${mostBytes}: --interval minmax, or no --contributions, makes it shorter`,
  )
}
