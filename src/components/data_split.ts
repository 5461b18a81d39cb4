/** Seeded splits in which every part has the target's distribution. */
import { randomLcg } from 'd3-random'
import { shuffle } from 'simple-statistics'
import { AppError } from '../exception.ts'
import type { Table } from './data_ingestion.ts'

/** A source of uniform numbers in [0, 1). */
export type Random = () => number

/** Four rows for each fifth of four fifths: fewer could not be cross-validated. */
const MIN_ROWS = 25

/** The same seed gives the same numbers everywhere. */
export function seeded(seed: number): Random {
  return randomLcg(seed)
}

/** Splits n rows 4:1 into training and test rows. @throws {AppError} if a split would leave too few rows */
export function splitTable(table: Table, random: Random): { train: Table; test: Table } {
  if (table.rows.length < MIN_ROWS)
    throw new AppError(`${table.rows.length} rows are too few to train on: ${MIN_ROWS} or more are needed`)
  const [test = [], ...rest] = stratifiedParts(table.targets, 5, random)
  return {
    train: takeRows(
      table,
      rest.flat().sort((a, b) => a - b),
    ),
    test: takeRows(table, test),
  }
}

/** Deals the row indices 0..n-1 into k parts at random. @throws {AppError} if there are fewer than four rows a part */
export function randomParts(n: number, k: number, random: Random): number[][] {
  return stratifiedParts(new Array<number>(n).fill(0), k, random) // with equal targets nothing is left but chance
}

/**
 * Deals the row indices 0..n-1 into k parts of n/k rows, each in ascending order: rows are sorted by target
 * (ties in random order) and every k neighbours go to k different parts.
 * @throws {AppError} if there are fewer than four rows a part
 */
export function stratifiedParts(targets: number[], k: number, random: Random): number[][] {
  if (targets.length < 4 * k)
    throw new AppError(`${targets.length} rows are too few: ${4 * k} or more are needed`)
  const byTarget = shuffle([...targets.keys()], random).sort((a, b) => (targets[a] ?? 0) - (targets[b] ?? 0))
  const parts: number[][] = Array.from({ length: k }, () => [])
  for (let start = 0; start < byTarget.length; start += k) {
    const order = shuffle([...parts.keys()], random)
    for (const [i, row] of byTarget.slice(start, start + k).entries()) parts[order[i] ?? 0]?.push(row)
  }
  return parts.map(part => part.sort((a, b) => a - b))
}

/** The rows of a fold, and the others. */
export function holdOut(table: Table, fold: number[]): { rest: Table; held: Table } {
  const inFold = new Set(fold)
  const others = [...table.rows.keys()].filter(row => !inFold.has(row))
  return { rest: takeRows(table, others), held: takeRows(table, fold) }
}

/** The rows at these indices, in that order. */
export function takeRows({ rows, targets }: Table, indices: number[]): Table {
  const at = <T>(list: T[]) => indices.map(i => list[i] as T)
  return { rows: at(rows), targets: at(targets) }
}
