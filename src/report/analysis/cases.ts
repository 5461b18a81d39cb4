/** The rows that the figures are made of, each with its target. */
import type { Case, Row, Value } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'

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
