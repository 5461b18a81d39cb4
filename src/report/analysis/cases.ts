/** The rows that the figures are made of, each with its target. */
import type { Table } from '../../components/data_ingestion.ts'
import type { Row, Schema } from '../../schema/schema.ts'
import { at } from '../../utils.ts'

export type Case = { row: Row; target: number }
/** What a row holds in a column; null where it is missing. */
export type Value = string | number | null

export function casesOf({ rows, targets }: Table): Case[] {
  return rows.map((row, i) => ({ row, target: at(targets, i) }))
}

/** The rows with the target as one more column. */
export function rowsWithTarget({ target }: Schema, cases: Case[]): Row[] {
  return cases.map(({ row, target: value }) => ({ ...row, [target.name]: value }))
}

/** @throws {RangeError} if the row does not have the column */
export function valueIn(row: Row, column: string): Value {
  const value = row[column]
  if (value === undefined) throw new RangeError(`a row has no column ${column}`)
  return value
}

/** The values of a column that are numbers. */
export function numbersOf(rows: Row[], column: string): number[] {
  return rows.map(row => valueIn(row, column)).filter(value => typeof value === 'number')
}

/** The cases that have a value in a column. */
export function casesWith(cases: Case[], column: string): Case[] {
  return cases.filter(({ row }) => valueIn(row, column) !== null)
}
