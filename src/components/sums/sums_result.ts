/** What the query of sums found, as a table of cells: a whole, and rows that could not be used. */
import { AppError } from '../../exception.ts'
import type { Row } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { at, zip } from '../../utils.ts'
import { CELL_WITHOUT_TARGET, REFUSED_CELL } from './cells.ts'
import { type Moments, momentsOf } from './moments.ts'
import { type RawLayout, rawLayout } from './raw_features.ts'
import { schemaDigest } from './schema_digest.ts'
import { byOrder, type SampleCase, type Whole } from './whole.ts'

/** A row of the result: its kind, its cell, its place in the order of the sample, and numbers. */
export type SumsRow = {
  kind: string
  cell: number
  place: string
  /** Null where a cell is empty. */
  numbers: (number | null)[]
}
/** @param cells of the result: kind, cell and place come first */
export function sumsRowOf([kind, cell, place, ...numbers]: (string | number | boolean | null)[]): SumsRow {
  return {
    kind: String(kind),
    cell: Number(cell),
    place: String(place ?? ''),
    numbers: numbers.map(number => (number === null ? null : Number(number))),
  }
}

/** With what a person should know of rows that were left out. */
export type SumsResult = { whole: Whole; notices: string[] }

/**
 * @param schema that the query was made with
 * @param where the result came from, for messages
 * @param layout that the query was made with, if it was not the schema's own
 * @throws {AppError} if it is the result of another schema's query, or a row of the table is not allowed
 */
export function readSums(
  schema: Schema,
  rows: SumsRow[],
  where: string,
  layout = rawLayout(schema),
): SumsResult {
  const digest = schemaDigest(schema)
  const moments = new Map<number, Moments>()
  const sample: SampleCase[] = []
  let withoutTarget = 0
  for (const { kind, cell, place, numbers } of rows) {
    if (kind === 'row') sample.push({ ...caseOf(schema, numbers, where), cell, order: place })
    else if (kind !== 'sums' || place !== digest) throw misfit(where)
    else if (cell === CELL_WITHOUT_TARGET) withoutTarget = numbers[0] ?? 0
    else if (cell === REFUSED_CELL)
      throw new AppError(
        `${where}: ${numbers[0]} rows have a value that the schema does not allow: a level that it does not list, or a number beyond min or max. Mend them or the schema, or let them count as missing ("csv": {"unreadable": "missing"})`,
      )
    else moments.set(cell, momentsIn(layout, numbers, where))
  }
  if (moments.size === 0 || sample.length === 0) throw new AppError(`${where}: there are no rows to train on`)
  return {
    whole: { layout, moments, sample: sample.sort(byOrder) },
    notices: withoutTarget > 0 ? [`${where}: rows without a target are left out: ${withoutTarget}`] : [],
  }
}

function momentsIn(layout: RawLayout, numbers: (number | null)[], where: string): Moments {
  const { pairs, columns } = layout
  const [n, ...rest] = numbers
  const withExtremes = columns.filter(({ column }) => column.kind !== 'category').length + 1
  if (typeof n !== 'number' || rest.length !== pairs.length + 2 * withExtremes) throw misfit(where)
  const sums = rest.slice(0, pairs.length)
  if (!sums.every(sum => typeof sum === 'number')) throw misfit(where)
  let next = pairs.length
  const extreme = () => {
    const [low, high] = [rest[next++], rest[next++]]
    return typeof low === 'number' && typeof high === 'number' ? { low, high } : undefined
  }
  const extremes = columns.map(({ column }) => (column.kind === 'category' ? undefined : extreme()))
  const moments = momentsOf(layout, n, sums, [...extremes, extreme()])
  for (const { levels, missing } of columns) {
    const counted = [...levels, missing].reduce((sum, place) => sum + (moments.products[place] as number), 0)
    if (levels.length > 0 && counted !== n) throw misfit(where)
  }
  return moments
}

function caseOf({ columns }: Schema, [target, ...values]: (number | null)[], where: string) {
  if (typeof target !== 'number' || values.length < columns.length) throw misfit(where)
  const row: Row = {}
  for (const [column, value = null] of zip(columns, values.slice(0, columns.length)))
    row[column.name] =
      column.kind !== 'category' || value === null
        ? value
        : value === 0
          ? null
          : at(column.levels, value - 1).value
  return { row, target }
}

function misfit(where: string): AppError {
  return new AppError(
    `${where}: it is not what the query of "npm run sql -- --sums" finds with this schema: print the query again, and run it`,
  )
}
