/** Which rows go together: test rows, and the folds of training rows, by a hash, so that every engine and every day has the same. */
import { hash } from 'node:crypto'
import { type Row, valueAt } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import { FOLDS } from '../data_split.ts'

/** A training row's cell tells its fold in the comparison of models and its fold for the intervals; these are no such rows. */
export const TEST_CELL = -1
export const REFUSED_CELL = -2
export const CELL_WITHOUT_TARGET = -3

export type Folds = { compared: number; calibrated: number }

export function cellOf({ compared, calibrated }: Folds): number {
  return compared * FOLDS + calibrated
}

/** @param cell of a training row */
export function foldsOf(cell: number): Folds {
  return { compared: Math.floor(cell / FOLDS), calibrated: cell % FOLDS }
}

/** Four hexadecimal digits below which are so many fifths of all hashes. */
export const FIFTHS = ['3333', '6666', '999a', 'cccd']
/** Where they begin in a hash, from 0: for the test rows, for both folds; and what orders a sample. */
export const DIGITS = { test: 0, compared: 4, calibrated: 8, order: 16 }

export type Placed = { cell: number; order: string }

/** By the 32 hexadecimal digits of a row's hash. */
export function placeOf(digits: string): Placed {
  const fifth = (from: number) => {
    const own = digits.slice(from, from + 4)
    const place = FIFTHS.findIndex(limit => own < limit)
    return place < 0 ? FIFTHS.length : place
  }
  const order = digits.slice(DIGITS.order)
  if (fifth(DIGITS.test) === 0) return { cell: TEST_CELL, order }
  const folds = { compared: fifth(DIGITS.compared), calibrated: fifth(DIGITS.calibrated) }
  return { cell: cellOf(folds), order }
}

/** Numbers are hashed to the nearest thousandth, up to this size: engines agree on whole ones, and may read a last bit otherwise. */
export const HASHED_PART = 1000
export const HASHED_MOST = 9e15

/** The MD5 of what a row holds, target included: rows that are equal stay together. It is no secret, and engines have it. */
export function hashOf({ columns }: Schema, row: Row, target: number): string {
  const values = columns.map(column => {
    const value = valueAt(row, column)
    if (column.kind === 'category') return `${column.levels.findIndex(level => level.value === value) + 1}`
    if (value === null) return ''
    return column.kind === 'date' ? `${value}` : hashedNumber(Number(value))
  })
  return hash('md5', [...values, hashedNumber(target)].join('|'))
}

function hashedNumber(value: number): string {
  const part = Math.floor(Math.min(HASHED_MOST, Math.max(-HASHED_MOST, value * HASHED_PART + 0.5)))
  return `${part + 0}`
}
