/** The query whose result trains the linear model where the rows lie: sums of products by cell, and a sample of rows. */

import { FOLDS } from '../components/data_split.ts'
import {
  CELL_WITHOUT_TARGET,
  DIGITS,
  FIFTHS,
  HASHED_MOST,
  HASHED_PART,
  REFUSED_CELL,
  TEST_CELL,
} from '../components/sums/cells.ts'
import { type RawLayout, rawLayout } from '../components/sums/raw_features.ts'
import { schemaDigest } from '../components/sums/schema_digest.ts'
import { SAMPLE } from '../components/sums/whole.ts'
import { AppError } from '../exception.ts'
import type { Schema, Target } from '../schema/schema.ts'
import { at, zip } from '../utils.ts'
import type { Dialect } from './dialect.ts'
import type { Derived, Layer } from './layers.ts'
import { MISSING, type SqlValue, sqlNumber, sqlValues } from './values.ts'

export type SumsOptions = {
  table: string
  /** The heading of a column that tells rows apart: their hash is then its own, and quicker. */
  id?: string | undefined
  /** A column that numbers the rows: the sample is then the same every time. */
  rowNumber?: string | undefined
  /** What is summed up, if it is known where the numbers lie. */
  layout?: RawLayout
  /** Rows of the sample. */
  most?: number
}

const TARGET = '_target'
const ID = '_id'
const HASH = '_hash'
const CELL = '_cell'
const DRAWN = '_drawn'

/** Both queries, and both as one whose rows begin with `kind` and `cell`. */
export type SumsSql = { sums: string; sample: string; both: string }

/** @param schema without rows  @throws {AppError} if the rows must be in the order of time, or the engine would refuse the query */
export function sumsSql(
  dialect: Dialect,
  schema: Schema,
  { table, id, rowNumber, layout = rawLayout(schema), most = SAMPLE }: SumsOptions,
): SumsSql {
  if (schema.split === 'time')
    throw new AppError(
      'the schema splits by time, and rows of a database or a Parquet file have no order: train on a CSV, or leave "split" out of the schema',
    )
  const values = sqlValues(dialect, schema, schema.csv?.unreadable === 'missing')
  const sums = sumColumns(dialect, layout, values)
  const rows = rowColumns(dialect, values)
  const first = [
    ...values.flatMap(({ raw }) => raw),
    { name: TARGET, sql: sqlNumber(dialect, schema.target) },
    ...(id === undefined ? [] : [{ name: ID, sql: dialect.asText(dialect.column(id)) }]),
  ]
  const derived = [
    values.flatMap(({ derived }) => derived),
    [{ name: HASH, sql: dialect.md5(hashText(dialect, values, id !== undefined)) }],
    [{ name: CELL, sql: cellSql(dialect, schema.target, values) }],
  ].filter(layer => layer.length > 0)
  const placed = (kind: string, cell: string, order: string, numbers: string[]): Layer => [
    { name: 'kind', sql: dialect.text(kind) },
    { name: 'cell', sql: cell },
    { name: 'place', sql: order },
    ...numbers.map((sql, i) => ({ name: `v${i + 1}`, sql })),
  ]
  const padded = [...rows, ...sums.slice(rows.length).map(() => dialect.noNumber)]
  const order = `substr(${HASH}, ${DIGITS.order + 1}, 16)`
  const drawn = id === undefined ? [{ name: DRAWN, sql: drawnBy(dialect, rowNumber) }] : []
  const sample = (numbers: string[]) =>
    dialect.select(table, [[...first, ...drawn], ...derived], {
      columns: placed('row', CELL, order, numbers),
      withTable: false,
      tail: `WHERE ${CELL} >= ${TEST_CELL}\nORDER BY ${id === undefined ? DRAWN : 'place'} LIMIT ${most}`,
    })
  const summed = dialect.select(table, [first, ...derived, featureLayer(dialect, layout, values)], {
    columns: placed('sums', CELL, dialect.text(schemaDigest(schema)), sums),
    withTable: false,
    tail: `GROUP BY ${CELL}`,
  })
  const both = `SELECT * FROM (${summed}) AS sums\nUNION ALL\nSELECT * FROM (${sample(padded)}) AS drawn`
  return { sums: summed, sample: sample(rows), both: fitting(dialect, sums.length, both) }
}

/**
 * What a sample's rows are the first by. Each row by itself: were it what the row holds, rows that are equal would all be
 * drawn or none of them, and of a large table with few different rows the sample would have a handful.
 */
function drawnBy(dialect: Dialect, rowNumber: string | undefined): string {
  return rowNumber === undefined ? dialect.random : dialect.md5(dialect.wholeText(dialect.column(rowNumber)))
}

/** What the numbers of a row of sums are, in their order: the count, the sums of `layout.pairs`, the extremes. */
function sumColumns(dialect: Dialect, layout: RawLayout, values: SqlValue[]): string[] {
  const feature = (place: number) => `_feature_${place}`
  const extremes = values.flatMap(({ column, names }) =>
    column.kind === 'category' ? [] : [at(names, names.length - 1)],
  )
  return [
    dialect.asNumber('count(*)'),
    ...layout.pairs.map(([i, j]) => (i === 0 ? `sum(${feature(j)})` : `sum(${feature(i)} * ${feature(j)})`)),
    ...[...extremes, TARGET].flatMap(name => [
      dialect.asNumber(`min(${name})`),
      dialect.asNumber(`max(${name})`),
    ]),
  ]
}

/** What the numbers of a row of the sample are: the target, and each column's value, day or place of its level. */
function rowColumns(dialect: Dialect, values: SqlValue[]): string[] {
  return [TARGET, ...values.map(({ names }) => dialect.asNumber(at(names, names.length - 1)))]
}

function featureLayer(dialect: Dialect, layout: RawLayout, values: SqlValue[]): Derived[] {
  const { number } = dialect
  const features = zip(layout.columns, values).flatMap(([places, { names, isMissing }]) => [
    ...zip(places.values, names.slice(0, places.values.length)).map(([place, name], p) => ({
      place,
      sql: either(isMissing, number(0), `${name} - ${number(at(places.shifts, p))}`),
    })),
    ...places.levels.map((place, l) => ({
      place,
      sql: either(`${at(names, 0)} = ${l + 1 + MISSING}`, number(1), number(0)),
    })),
    { place: places.missing, sql: either(isMissing, number(1), number(0)) },
  ])
  const target = { place: layout.target, sql: `${TARGET} - ${number(layout.targetShift)}` }
  return [...features, target].map(({ place, sql }) => ({ name: `_feature_${place}`, sql }))
}

/** What `hashOf` makes of a row. */
function hashText(dialect: Dialect, values: SqlValue[], hasId: boolean): string {
  if (hasId) return ID
  const texts = [
    ...values.map(({ column, names }) => {
      const name = at(names, names.length - 1)
      if (column.kind === 'category') return dialect.wholeText(name)
      return column.kind === 'date' ? wholeOrNone(dialect, name, 1) : wholeOrNone(dialect, name, HASHED_PART)
    }),
    wholeOrNone(dialect, TARGET, HASHED_PART),
  ]
  return dialect.concat(texts.flatMap((text, i) => (i === 0 ? [text] : [dialect.text('|'), text])))
}

/** Of a number that is none, or infinite, nothing. */
function wholeOrNone(dialect: Dialect, name: string, part: number): string {
  const { number } = dialect
  const scaled = `least(${number(HASHED_MOST)}, greatest(${number(-HASHED_MOST)}, ${name} * ${number(part)} + ${number(0.5)}))`
  return either(`${name} - ${name} = 0`, dialect.wholeText(scaled), dialect.text(''))
}

function cellSql(dialect: Dialect, target: Target, values: SqlValue[]): string {
  const { min, max } = target
  const limits = [
    `${TARGET} - ${TARGET} = 0`,
    ...(min === undefined ? [] : [`${TARGET} >= ${dialect.number(min)}`]),
    ...(max === undefined ? [] : [`${TARGET} <= ${dialect.number(max)}`]),
  ].join(' AND ')
  const allowed = values.flatMap(({ isAllowed }) => isAllowed ?? []).join(' * ') || '1'
  const fifth = (from: number, cases: number[]) => {
    const own = `substr(${HASH}, ${from + 1}, 4)`
    const whens = FIFTHS.map((limit, i) => `WHEN ${own} < ${dialect.text(limit)} THEN ${cases[i]}`)
    return `CASE ${whens.join(' ')} ELSE ${cases[FIFTHS.length]} END`
  }
  const folds = Array.from({ length: FOLDS }, (_, fold) => fold)
  return [
    `CASE WHEN ${TARGET} IS NULL THEN ${CELL_WITHOUT_TARGET}`,
    `WHEN NOT (${limits}) OR ${allowed} = 0 THEN ${REFUSED_CELL}`,
    `WHEN substr(${HASH}, ${DIGITS.test + 1}, 4) < ${dialect.text(at(FIFTHS, 0))} THEN ${TEST_CELL}`,
    `ELSE ${fifth(
      DIGITS.compared,
      folds.map(fold => fold * FOLDS),
    )} + ${fifth(DIGITS.calibrated, folds)} END`,
  ].join(' ')
}

/** @throws {AppError} if the engine would refuse a query of this length, or a result of so many columns */
function fitting({ label, mostBytes, mostColumns }: Dialect, columns: number, query: string): string {
  const bytes = Buffer.byteLength(query)
  const how = 'leave columns out of the schema, or levels that few rows have ("other")'
  if (mostBytes !== undefined && bytes > mostBytes)
    throw new AppError(`the query has ${bytes} bytes, and ${label} takes ${mostBytes}: ${how}`)
  if (mostColumns !== undefined && columns + 3 > mostColumns)
    throw new AppError(`the result has ${columns + 3} columns, and ${label} takes ${mostColumns}: ${how}`)
  return query
}

function either(condition: string, then: string, otherwise: string): string {
  return `CASE WHEN ${condition} THEN ${then} ELSE ${otherwise} END`
}
