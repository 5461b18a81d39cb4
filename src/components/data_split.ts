/** Seeded splits in which every part has the target's distribution. */
import { randomLcg } from 'd3-random'
import { shuffle } from 'simple-statistics'
import { AppError } from '../exception.ts'
import type { Case } from '../schema/row.ts'
import { at, zip } from '../utils.ts'

/** A source of uniform numbers in [0, 1). */
export type Random = () => number

/** How many parts a cross-validation has. */
export const FOLDS = 5
/** Four rows for each fifth of four fifths: fewer could not be cross-validated. */
const MIN_ROWS = 25

/** The same seed gives the same numbers everywhere. */
export function seeded(seed: number): Random {
  return randomLcg(seed)
}

/** Splits rows 4:1 into training and test rows. @throws {AppError} if a split would leave too few rows */
export function splitTable(table: Case[], random: Random): { train: Case[]; test: Case[] } {
  if (table.length < MIN_ROWS)
    throw new AppError(`${table.length} rows are too few to train on: ${MIN_ROWS} or more are needed`)
  const { rest, held } = holdOut(table, at(stratifiedParts(table, 5, random), 0))
  return { train: rest, test: held }
}

/** Deals the row indices 0..n-1 into k parts at random. @throws {AppError} if there are fewer than four rows a part */
export function randomParts(n: number, k: number, random: Random): number[][] {
  const alike = Array.from({ length: n }, () => ({ target: 0 })) // nothing is left but chance
  return stratifiedParts(alike, k, random)
}

/**
 * Deals the row indices 0..n-1 into k parts of n/k rows, each in ascending order: rows are sorted by target
 * (ties in random order) and every k neighbours go to k different parts.
 * @throws {AppError} if there are fewer than four rows a part
 */
export function stratifiedParts(table: { target: number }[], k: number, random: Random): number[][] {
  if (table.length < 4 * k)
    throw new AppError(`${table.length} rows are too few: ${4 * k} or more are needed`)
  const target = (row: number) => at(table, row).target
  const byTarget = shuffle([...table.keys()], random).sort((a, b) => target(a) - target(b))
  const parts: number[][] = Array.from({ length: k }, () => [])
  for (let start = 0; start < byTarget.length; start += k) {
    const neighbours = byTarget.slice(start, start + k)
    const order = shuffle([...parts.keys()], random).slice(0, neighbours.length)
    for (const [part, row] of zip(order, neighbours)) at(parts, part).push(row)
  }
  return parts.map(part => part.sort((a, b) => a - b))
}

/** The rows of a part, and the others. */
export function holdOut<T>(table: T[], part: number[]): { rest: T[]; held: T[] } {
  const inPart = new Set(part)
  return { rest: table.filter((_, row) => !inPart.has(row)), held: part.map(row => at(table, row)) }
}
